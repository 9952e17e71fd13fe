#!/usr/bin/env bash
# 检查一个分支（合并请求）。Decides: whose program judges whose records.
# 用法：scripts/ci-check.sh origin/main          人和持续集成用同一条命令
#
# 只改记录：用目标分支的程序、模式、制度来判断，本分支里的任何程序都不运行。
# 只改机制（程序、模式、制度、日历、机关设置、流水线）：用本分支的判断，列出会新命中哪些记录。
# 两样都改：退回，请拆成两个合并请求。
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
# shellcheck source=scripts/lib.sh
. "$here/lib.sh"

[ $# = 1 ] || die '用法：scripts/ci-check.sh 目标分支（例如 origin/main）'
cd "$(git rev-parse --show-toplevel)"
base=$(git rev-parse --verify --quiet --end-of-options "$1^{commit}") || die "找不到目标分支「$1」。先运行：git fetch origin"
fork=$(git merge-base "$base" HEAD) || die '与目标分支没有共同的历史；若是浅克隆，先运行：git fetch --unshallow'

refuse_planted() { # files that would be trusted as our own caches, and links that lead out of the repository
    local path found=''
    while IFS= read -r -d '' path; do
        case $path in
        .venv | .venv/* | .cache | .cache/* | .fonts | .fonts/* | build | build/*) found=1 && printf '不得提交：%q\n' "$path" ;;
        esac
    done < <(git ls-files -z)
    while IFS= read -r -d '' path; do
        case $path in
        120000* | 160000*) found=1 && printf '不得使用符号链接或子模块：%q\n' "${path#*$'\t'}" ;;
        esac
    done < <(git ls-files -s -z)
    [ -z "$found" ] || die '仓库里有不允许的文件，见上。'
}

records='' machinery=''
classify() {
    local path
    while IFS= read -r -d '' path; do
        case $path in
        generator/* | schemas/* | .github/* | scripts/* | .ci/* | Makefile | pyproject.toml | mkdocs.yml | requirements*.lock | \
            records/regimes/* | records/calendar/* | records/office.yaml) machinery=1 ;;
        records/*) records=1 ;;
        esac
    done < <(git diff --name-only --no-renames -z "$fork" -- && git ls-files --others --exclude-standard -z)
}

refuse_planted
classify
if [ -n "$records" ] && [ -n "$machinery" ]; then
    die '一个合并请求要么改记录，要么改机制（程序、模式、制度、日历、机关设置），不能都改：请拆成两个，先合并机制。'
fi

work=$(mktemp -d)
trap 'git worktree remove --force "$work/base" 2>/dev/null || true; rm -rf "$work"' EXIT
if [ -n "$machinery" ]; then
    echo '本次修改涉及机制文件：用本分支的程序判断。' >&2
    program=$PWD
else
    program=$work/base
    git worktree add --detach --quiet "$program" "$base"
fi
# A person's environment serves where it holds the very packages that the judging program is locked to.
if [ -z "${CI:-}" ] && [ -f .venv/.taizhang-ready ] && cmp -s requirements.lock "$program/requirements.lock"; then
    python=$PWD/.venv/bin/python
else
    (cd "$program" && scripts/setup.sh >&2)
    python=$program/.venv/bin/python
fi

taizhang() { # -P and PYTHONPATH: the judging program is found first, the current folder is never searched
    PYTHONPATH=$program "$python" -P -c 'from generator.cli import run; run()' "$@"
}

taizhang check --base "$fork" --format github
