#!/bin/sh
# Runs every check. The only command that a fresh Debian or Ubuntu machine needs: it installs what is missing (it says
# what), as root or with sudo, and needs no screen. Ends with 1 if any check failed.
#
#   sh packaging/test.sh            everything
#   sh packaging/test.sh quick      style, types and the unit tests, without what needs other programs
#   sh packaging/test.sh PART...    style, types, shell, tests, real, wheel, deb
set -eu
ROOT=$(cd "$(dirname "$0")/.." && pwd)
. "$ROOT/packaging/setup.sh"
cd "$ROOT"

# Nothing of the caller's session may decide a test: no screen, bus, language or folder of theirs.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS PYTHONPATH WEITERLESEN_HOME WEITERLESEN_INSTALLED LANGUAGE
export LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen

failed=
# step NAME COMMAND...: runs it, and remembers when it failed.
step() {
    name=$1
    shift
    say ""
    say "== $name"
    started=$(date +%s)
    if "$@"; then
        say "== $name: fine, $(($(date +%s) - started)) s"
    else
        say "== $name: FAILED, $(($(date +%s) - started)) s"
        failed="$failed [$name]"
    fi
}

style() {
    step "format" "$VENV/bin/ruff" format --check .
    step "lint" "$VENV/bin/ruff" check .
    step "layers" "$VENV/bin/lint-imports"
}

types() {
    step "types" "$VENV/bin/mypy"
}

# The project has no site of its own yet; versions that do not know that complaint know no exception from it either.
check_metainfo() {
    known=cid-desktopapp-is-not-rdns=info
    file=packaging/linux/weiterlesen.metainfo.xml
    appstreamcli validate --no-net --override=$known,url-homepage-missing=info $file ||
        appstreamcli validate --no-net --override=$known $file
}

shell() {
    step "shell" shellcheck --shell=sh --external-sources packaging/*.sh packaging/*/*.sh .ci/run
    step "desktop entry" desktop-file-validate packaging/linux/weiterlesen.desktop
    step "metainfo" check_metainfo
}

unit() {
    step "unit tests" "$VENV/bin/python" -m pytest tests/unit
}

tests() {
    step "tests" "$VENV/bin/python" -m pytest -m "not real" --cov --cov-report=
    step "coverage" "$VENV/bin/python" packaging/coverage_gate.py
}

real() {
    need_wordpress
    need_publishers
    step "tests against real software" "$VENV/bin/python" -m pytest -m real
}

# What a reader installs is the wheel: does it hold all that the program needs?
wheel() {
    folder=$(mktemp -d)
    step "build the wheel" "$VENV/bin/python" -m build --wheel --no-isolation --outdir "$folder" .
    step "install the wheel" install_wheel "$folder"
    step "tests of the installed program" env WEITERLESEN_INSTALLED="$folder/venv" \
        "$VENV/bin/python" -m pytest -m installed
    rm -rf "$folder"
}

# What a reader of Debian installs: built, and tried where nothing is prepared for it.
deb() {
    step "the Debian package in fresh roots" sh packaging/linux/test_deb.sh
}

# The dependencies come from our own environment, whose packages the lock names; the program comes from the wheel.
install_wheel() {
    "$VENV/bin/python" -m venv "$1/venv"
    "$1/venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-index "$1"/*.whl
    site='import sysconfig; print(sysconfig.get_path("purelib"))'
    "$VENV/bin/python" -c "$site" >"$("$1/venv/bin/python" -c "$site")/dependencies.pth"
}

if [ "$*" != quick ]; then
    need_packages window web fonts screen test real
    if [ -n "$lacking" ]; then
        fail "these are needed for the tests; \`sh packaging/test.sh quick\` goes without"
    fi
fi
need_environment test

[ $# -gt 0 ] || set -- style types shell tests real wheel deb
for part in "$@"; do
    case $part in
        quick) style && types && unit ;;
        style | types | shell | tests | real | wheel | deb) $part ;;
        *) fail "no such part: $part" ;;
    esac
done

say ""
if [ -n "$failed" ]; then
    say "Failed:$failed"
    exit 1
fi
say "Every check passed."
