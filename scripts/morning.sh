#!/usr/bin/env bash
# 每个工作日早晨：列出已逾期和七天内到期的事项，写进运行日志和摘要页。
# 用法：scripts/morning.sh [天数]
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

days=${1:-7}
case $days in '' | *[!0-9]*) die "天数应是整数，得到「$days」" ;; esac
scripts/setup.sh
quietly .venv/bin/taizhang due --within "$days"
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
    .venv/bin/taizhang due --within "$days" --format markdown >>"$GITHUB_STEP_SUMMARY"
fi
