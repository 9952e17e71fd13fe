#!/usr/bin/env bash
# 准备公文用的开源字体。Decides: where Fandol comes from, and what stands in when it cannot be had.
# Debian/Ubuntu：从 texlive-lang-chinese 安装包里取出六个 Fandol 字体（不安装该包），放进 .fonts/，许可证同放。
# 其他情况：用随 Python 依赖装好的思源宋体、黑体代替。PDF 照样生成，只是仿宋、楷体换了样子。
set -euo pipefail
cd "$(dirname "$0")/.."
target=.fonts
faces='FandolFang-Regular FandolHei-Bold FandolHei-Regular FandolKai-Regular FandolSong-Bold FandolSong-Regular'

say() { printf '%s\n' "$*"; }

sound() { # every face is an OpenType file of a plausible size, and the licence lies beside it
    local face
    for face in $faces; do
        [ "$(head -c 4 "$1/$face.otf" 2>/dev/null)" = OTTO ] || return 1
        [ "$(wc -c <"$1/$face.otf")" -gt 3000000 ] || return 1
    done
    [ -s "$1/COPYING" ]
}

download() { # into the current folder; as root with the system's lists, otherwise with lists of our own if it has none
    if ! apt-cache show texlive-lang-chinese >/dev/null 2>&1; then
        if [ "$(id -u)" = 0 ]; then
            apt-get -qq update
        else
            mkdir -p apt/lists/partial apt/cache/archives/partial
            own="-o Dir::State::Lists=$PWD/apt/lists -o Dir::Cache=$PWD/apt/cache"
            # shellcheck disable=SC2086
            apt-get -qq $own update
        fi
    fi
    # shellcheck disable=SC2086
    apt-get -qq ${own:-} -o APT::Sandbox::User= download texlive-lang-chinese
}

extract() {
    dpkg-deb --fsys-tarfile texlive-lang-chinese_*.deb |
        tar -x --wildcards '*/fandol/Fandol*.otf' '*/fonts/fandol/*'
    mkdir found
    find usr -name 'Fandol*-*.otf' ! -name '*Braille*' -exec cp {} found/ \;
    find usr -path '*/fonts/fandol/*' -type f \( -name 'COPYING*' -o -name 'README*' \) -exec cp {} found/ \;
    gunzip -qf found/*.gz 2>/dev/null || true
}

fetch() ( # own shell: a failure anywhere ends it, and only it
    set -e
    cd "$work"
    download
    extract
)

if sound $target; then
    exit 0
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
reason='本机没有 apt-get 与 dpkg-deb'
if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
    say '从 Debian 软件包取出 Fandol 字体（下载约 49 MB，留下约 36 MB）……'
    reason='软件源取不到 texlive-lang-chinese'
    set +e # `if fetch` would switch off `set -e` inside it as well
    fetch >"$work.log" 2>&1
    set -e
    rm -f "$work.log"
    if sound "$work/found"; then
        rm -rf $target
        mkdir -p $target
        cp "$work"/found/* $target/
        chmod -R u=rwX,go=rX $target
        say "字体已就绪：$target/（Fandol，GPLv3 附字体例外，许可证见 $target/COPYING）"
        exit 0
    fi
fi
if .venv/bin/python -c 'import pylopdf_fonts_zh_cn' 2>/dev/null; then
    say "提示：${reason}，改用随依赖安装的思源宋体、黑体：PDF 中仿宋、楷体、小标宋的字形与标准不同，DOCX 不受影响。以后可再运行 make fonts。"
else
    say "错误：${reason}，备用字体也未安装。请先运行 make setup。" >&2
    exit 1
fi
