#!/usr/bin/env bash
# 建立虚拟环境并安装锁定的依赖。Decides: which Python is used, and when set-up counts as done.
# 用法：scripts/setup.sh        （PYTHON=python3.12 scripts/setup.sh 可指定解释器）
# 内网安装：PIP_NO_INDEX=1 PIP_FIND_LINKS=安装包目录 scripts/setup.sh
set -euo pipefail
cd "$(dirname "$0")/.."
venv=.venv

say() { printf '%s\n' "$*"; }
die() { printf '错误：%s\n' "$*" >&2; exit 1; }

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3.11 python3 python3.12 python3.13 python3.14; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    die '找不到 Python 3.11 或更高版本。安装：apt-get install -y python3 python3-venv'
}

fingerprint() { # changes whenever anything that decides the contents of the environment changes
    { cat requirements-build.lock requirements.lock pyproject.toml; pwd -P; "$1" -V; } | sha256sum | cut -d' ' -f1
}

need_venv_module() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    local package
    package=$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "缺少 $package，正在用 apt 安装……"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null
        "$1" -c 'import ensurepip, venv' 2>/dev/null && return
    fi
    die "缺少 $package。请以管理员身份运行：apt-get update && apt-get install -y $package"
}

python=$venv/bin/python
$python -c 'import pip' 2>/dev/null || python=$(find_python) # absent, broken, or its Python is gone: made anew
stamp=$venv/.taizhang-ready
wanted=$(fingerprint "$python")
if [ "$python" = $venv/bin/python ] && [ -f $stamp ] && [ "$(cat $stamp)" = "$wanted" ]; then
    exit 0
fi

if [ "$python" != $venv/bin/python ]; then
    need_venv_module "$python"
    say "建立虚拟环境 $venv（$("$python" -V)）"
    "$python" -m venv --clear $venv
fi
rm -f $stamp

# Two steps: the build tools first, so that nothing is ever built with an unpinned tool fetched on the side.
# -P: nothing in the current folder may pose as a part of pip.
install() { $venv/bin/python -P -m pip install -qq --disable-pip-version-check --no-input "$@"; }
say '安装锁定的依赖（逐个核对哈希，通常一分钟以内）……'
install --require-hashes -r requirements-build.lock || die '构建工具安装失败，原因见上。'
install --require-hashes --no-build-isolation -r requirements.lock || die '依赖安装失败，原因见上。'
install --no-deps --no-build-isolation -e . || die '本项目安装失败，原因见上。'
printf '%s\n' "$wanted" >$stamp
say '安装完成。'
