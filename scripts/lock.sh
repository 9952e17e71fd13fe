#!/usr/bin/env bash
# 重新生成两个锁文件。Decides: every package that set-up may install, by version and hash, with no address in it.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/uv"
"$work/uv/bin/pip" install -qq --disable-pip-version-check 'uv>=0.9'

lock() { # lock OUT WHAT ARGS…
    local out=$1
    shift
    printf '# 由 scripts/lock.sh 生成，请勿手改。哈希覆盖每个版本的全部安装包（x86_64 与 aarch64）。\n' >"$work/$out"
    "$work/uv/bin/uv" pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header \
        --no-emit-index-url --no-emit-find-links "$@" >>"$work/$out"
    if grep -nE '://|^ *(-i|--index|--extra-index|--find-links|--trusted-host)' "$work/$out"; then
        echo "错误：$out 里出现了地址，未写入。" >&2
        return 1
    fi
    mv "$work/$out" "$out"
    echo "已写入 $out（$(grep -c '^[A-Za-z]' "$out") 个包）"
}

printf 'pip\nsetuptools\nwheel\nhatchling>=1.27\neditables\n' >"$work/build.in"
lock requirements-build.lock --no-annotate "$work/build.in"
lock requirements.lock --all-extras pyproject.toml
