#!/bin/sh
# Starts Weiterlesen. The only command that a fresh Debian or Ubuntu machine needs: the first time it installs what is
# missing (it says what), after that it just starts. Arguments go on to the program: `sh packaging/run.sh --help`.
#
# Without a screen the window has nowhere to go: then the demo journey is played on a virtual screen, and numbered
# screenshots of it are left in ./demo-screenshots ($WEITERLESEN_SCREENSHOTS names another folder).
set -eu
ROOT=$(cd "$(dirname "$0")/.." && pwd)
. "$ROOT/packaging/setup.sh"

# Whether these arguments ask for something that needs no window.
windowless() {
    for argument in "${1:-}" "${2:-}"; do
        case $argument in
            add | refresh | list | read | sign-in | sign-out | accounts | bookmark | search | ledger | purchases | subscription | profiles | import | export | demo | doctor) return 0 ;;
            -h | --help | --version) return 0 ;;
        esac
    done
    return 1
}

have_screen() {
    [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" != Linux ]
}

need_window() {
    need_packages window web fonts "$@"
    if lacks window; then
        fail "the window cannot be shown without these; every verb works without a window: run.sh --help"
    fi
    if [ -n "$lacking" ]; then
        say "Going on without them."
    fi
}

play_on_virtual_screen() {
    folder=${WEITERLESEN_SCREENSHOTS:-$PWD/demo-screenshots}
    say "There is no screen here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can be shown."
    say "Instead, Weiterlesen plays its demo on a virtual screen, and leaves pictures of it in"
    say "    $folder"
    need_window screen
    if lacks screen; then
        fail "no virtual screen can be had here; every verb works without one: run.sh --help"
    fi
    need_environment run
    mkdir -p "$folder"
    start_screen
    "$VENV/bin/python" -P -m weiterlesen.ui.demo_journey "$folder"
}

if windowless "$@"; then
    need_environment run
elif have_screen; then
    need_window
    need_environment run
else
    play_on_virtual_screen
    exit
fi
exec "$VENV/bin/weiterlesen" "$@"
