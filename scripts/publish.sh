#!/usr/bin/env bash
# 打包网站；设了 TAIZHANG_DEPLOY_DIR 才发布到该目录。Decides: nothing leaves the machine unless someone asked for it.
# 用法：make site && scripts/publish.sh                                 只打包（build/site.zip）
#       TAIZHANG_DEPLOY_DIR=/srv/www/taizhang scripts/publish.sh        打包并整目录替换
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

[ -f build/site/index.html ] || die '还没有网站。先运行：make site'
rm -f build/site.zip
python3 - <<'PY'
import zipfile
from pathlib import Path

site = Path("build/site")
with zipfile.ZipFile("build/site.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        entry = zipfile.ZipInfo(path.relative_to(site).as_posix())  # a fixed date: same site, same bytes
        entry.external_attr, entry.compress_type = 0o100644 << 16, zipfile.ZIP_DEFLATED
        bundle.writestr(entry, path.read_bytes())
PY
(cd build && sha256sum site.zip | tee site.zip.sha256)

target=${TAIZHANG_DEPLOY_DIR:-}
if [ -z "$target" ]; then
    echo '未设置 TAIZHANG_DEPLOY_DIR：只打包，不发布。'
    exit 0
fi
case $target in
/*/*) ;;
*) die "TAIZHANG_DEPLOY_DIR 要写绝对路径，且不能是根目录下的第一级：得到「$target」" ;;
esac
[ -d "$(dirname "$target")" ] || die "上级目录不存在：$(dirname "$target")"
if [ -e "$target" ] && [ ! -f "$target/.taizhang-site" ] && [ -n "$(ls -A "$target")" ]; then
    die "目录里有别的内容，不敢替换：$target（确属本网站时，在其中放一个空文件 .taizhang-site）"
fi
incoming=$target.incoming.$$
outgoing=$target.outgoing.$$
trap 'rm -rf "$incoming" "$outgoing"' EXIT
cp -r build/site "$incoming"
touch "$incoming/.taizhang-site"
if [ -e "$target" ]; then mv "$target" "$outgoing"; fi
mv "$incoming" "$target"
echo "已发布到 $target"
