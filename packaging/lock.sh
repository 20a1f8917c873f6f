#!/bin/sh
# Locks the dependencies again: packaging/requirements/run.txt, test.txt and real.txt, with hashes, for every platform and
# every Python from 3.11 on. For developers, after a change to pyproject.toml; arguments go to `uv pip compile`
# (`--upgrade` takes the newest versions that the ranges allow).
set -eu
cd "$(dirname "$0")/.."

if ! command -v uv >/dev/null 2>&1; then
    echo "lock.sh needs uv: pip install uv" >&2
    exit 1
fi
# uv does not read pip's settings: ask the same registry as pip, and write its address nowhere.
if [ -z "${UV_DEFAULT_INDEX:-}" ] && index=$(python3 -m pip config get global.index-url 2>/dev/null); then
    UV_DEFAULT_INDEX=$index
    export UV_DEFAULT_INDEX
fi

lock() {
    output=packaging/requirements/$1.txt
    shift
    uv pip compile --quiet --universal --generate-hashes --python-version 3.11 --no-emit-index-url \
        --custom-compile-command "sh packaging/lock.sh" --output-file "$output" "$@"
    echo "locked $(grep -c '^[a-zA-Z]' "$output") packages in $output"
}

lock run --extra web "$@" pyproject.toml packaging/requirements/build.in
# The tests run with the very versions that the program runs with.
lock test --extra web --group test --constraint packaging/requirements/run.txt "$@" \
    pyproject.toml packaging/requirements/build.in
# The publishers that the tests start have an environment of their own.
lock real "$@" packaging/requirements/real.in
