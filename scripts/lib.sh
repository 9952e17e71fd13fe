# 供 scripts/ 下其他脚本引入。Decides: how a script fails, and how text reaches a runner's log without being obeyed there.
# shellcheck shell=bash

die() {
    printf '错误：%s\n' "$*" >&2
    exit 1
}

# Text written by others may begin a line with "::"; a runner would take that for a command.
quietly() {
    if [ "${GITHUB_ACTIONS:-}" != true ]; then
        "$@"
        return
    fi
    local token status=0
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '::stop-commands::%s\n' "$token"
    "$@" || status=$?
    printf '::%s::\n' "$token"
    return "$status"
}
