#!/usr/bin/env bash
# 测试用的外部程序。Decides: which programs the tests need and which apt packages bring them.
# 用法：scripts/system.sh check    缺什么列什么，缺了即失败
#       scripts/system.sh install  以 root 用 apt 补齐（已有的不动）
set -euo pipefail

missing() { # one apt package name a line
    local name
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable; do
        if [ -n "$name" ] && command -v "$name" >/dev/null; then break; fi
    done
    command -v "$name" >/dev/null || echo chromium
    command -v soffice >/dev/null || command -v libreoffice >/dev/null || echo libreoffice-writer-nogui
    command -v pdftoppm >/dev/null && command -v pdftotext >/dev/null || echo poppler-utils
}

packages=$(missing | tr '\n' ' ')
packages=${packages% }
[ -n "$packages" ] || exit 0

if [ "${1:-check}" = install ]; then
    if [ "$(id -u)" != 0 ]; then
        echo "错误：安装系统程序要用管理员身份：sudo make system" >&2
        exit 1
    fi
    if ! command -v apt-get >/dev/null; then
        echo "错误：本机没有 apt-get，请用本机的软件管理器安装：$packages" >&2
        exit 1
    fi
    echo "用 apt 安装：$packages（约 300 MB）……"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -qq update
    # shellcheck disable=SC2086
    apt-get install -y -qq --no-install-recommends $packages >/dev/null
    packages=$(missing | tr '\n' ' ')
    packages=${packages% }
    [ -n "$packages" ] || exit 0
    echo "错误：apt 装过之后仍找不到：$packages（Ubuntu 的 chromium 只有 snap 版，可装 Google Chrome，或用环境变量 CHROMIUM 指明程序）" >&2
    exit 1
fi
{
    echo "错误：测试还需要这些程序：$packages"
    echo "以管理员身份运行这一行即可：apt-get update && apt-get install -y --no-install-recommends $packages"
} >&2
exit 1
