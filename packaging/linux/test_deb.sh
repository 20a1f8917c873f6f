#!/bin/sh
# Tries the Debian package where nothing is prepared for it: installs it into fresh roots of Debian, plays the demo there
# on a virtual screen, opens the window, hands over a second start, and removes it again. Needs root (or sudo), since a
# root is entered with chroot.
#
#   sh packaging/linux/test_deb.sh [SUITE...]     bookworm and trixie by default
#
# The bare roots, the packages fetched for them and the bundle are kept in $WEITERLESEN_ROOTS (.venv/roots) between runs:
# the first one fetches some 300 MB. The bundle is built anew when anything that goes into it has changed.
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
. "$ROOT/packaging/setup.sh"
KEPT=${WEITERLESEN_ROOTS:-$VENV/roots}
WORK=$(mktemp -d)
chmod 755 "$WORK"

find_root || fail "a root of Debian can only be entered as root, or with sudo"
need_packages window fonts screen test bundle root
need_environment test

clean_up() {
    [ -z "${screen_pids:-}" ] || stop_screen
    $AS_ROOT rm -rf --one-file-system "$WORK"
}

# What decides about the bundle, as one number.
bundle_facts() {
    (cd "$ROOT" && find app resources packaging -type f ! -name '*.pyc' ! -path 'packaging/linux/*' | LC_ALL=C sort |
        xargs cksum | cksum)
}

build() {
    facts=$(bundle_facts)
    if [ ! -d "$KEPT/bundle/weiterlesen" ] || [ "$facts" != "$(cat "$KEPT/bundle/facts" 2>/dev/null)" ]; then
        say "Building the bundle."
        rm -rf "$KEPT/bundle"
        sh "$ROOT/packaging/bundle/build.sh" "$KEPT/bundle"
        echo "$facts" >"$KEPT/bundle/facts"
    fi
    WEITERLESEN_DEB_COMPRESSION="-Zzstd -z3" sh "$ROOT/packaging/linux/build_deb.sh" "$KEPT/bundle" "$WORK/debs"
}

# base SUITE: a bare root of it in $KEPT/SUITE, from the place that this machine takes its own packages from.
base() {
    [ ! -f "$KEPT/$1/.complete" ] || return 0
    say "Making a bare root of $1."
    $AS_ROOT rm -rf --one-file-system "${KEPT:?}/$1"
    mirror=
    if grep -q '^ID=debian' /etc/os-release; then
        # shellcheck disable=SC2016 # apt's own placeholder
        mirror=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -v security | head -n 1)
    fi
    # shellcheck disable=SC2086 # none, or one word
    $AS_ROOT debootstrap --variant=minbase "$1" "$KEPT/$1" $mirror >"$WORK/debootstrap.log" 2>&1 || {
        tail -n 5 "$WORK/debootstrap.log" >&2
        fail "the root of $1 cannot be made"
    }
    $AS_ROOT touch "$KEPT/$1/.complete"
}

# inside COMMAND...: runs it in the root $root, in a mount namespace of its own, which vanishes with it.
inside() {
    # shellcheck disable=SC2016 # the inner shell's own
    $AS_ROOT unshare --mount --propagation private sh -c '
        mount -t proc proc "$1/proc"
        mount -t tmpfs shm "$1/dev/shm"
        mount --bind /tmp/.X11-unix "$1/tmp/.X11-unix"
        mount --bind "$2" "$1/var/cache/apt/archives"
        shift 2
        exec chroot "$@"' inside "$root" "$KEPT/archives-$suite" "$root" \
        /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 \
        HOME=/home/reader XDG_RUNTIME_DIR=/home/reader/run DISPLAY="${DISPLAY:-}" DEBIAN_FRONTEND=noninteractive "$@"
}

# as_reader COMMAND...: the same, as an ordinary user.
as_reader() { inside setpriv --reuid 1000 --regid 1000 --clear-groups "$@"; }

# How this machine reaches its packages goes for the root, too.
prepare() {
    $AS_ROOT cp -a "$KEPT/$suite" "$root"
    for file in resolv.conf hosts; do
        $AS_ROOT cp -L "/etc/$file" "$root/etc/$file"
    done
    apt-config dump | grep '^Acquire::' >"$WORK/apt.conf" || :
    $AS_ROOT cp "$WORK/apt.conf" "$root/etc/apt/apt.conf.d/00machine"
    $AS_ROOT mkdir -p "$root/dev/shm" "$root/tmp/.X11-unix" "$KEPT/archives-$suite/partial" "$root/debs"
    $AS_ROOT cp "$WORK"/debs/weiterlesen_*.deb "$root/debs/"
    inside useradd --create-home --uid 1000 reader
    as_reader mkdir -m 700 /home/reader/run
}

apt_inside() {
    inside apt-get -qq -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-unsafe-io -o APT::Keep-Downloaded-Packages=true \
        "$@" >"$WORK/apt.log" 2>&1 || {
        tail -n 15 "$WORK/apt.log" >&2
        fail "apt-get $1 fails in $suite"
    }
}

window_stands() { xwininfo -root -tree | grep -q '"Weiterlesen": ("weiterlesen"'; }

# wait_for WHAT COMMAND...: half a minute, then it has failed.
wait_for() {
    what=$1
    shift
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ $tries -lt 150 ] || fail "waited in vain in $suite for $what"
        sleep 0.2
    done
}

# The window of the installed program: opened by one start, brought to the front by the next, ended in good order.
try_window() {
    as_reader weiterlesen >"$WORK/window.log" 2>&1 &
    starter=$!
    wait_for "the window" window_stands
    wait_for "the door" test -S "$root/home/reader/run/weiterlesen/weiterlesen.sock"
    as_reader weiterlesen || fail "a second start does not reach the first"
    as_reader weiterlesen -- 'javascript:alert(1)' || fail "a hostile link is not taken at the door"
    window_stands || fail "the window did not survive a hostile link"
    program=$($AS_ROOT find /proc -maxdepth 2 -name root -lname "$root" 2>/dev/null | sed 's,/proc/\([0-9]*\)/.*,\1,' |
        while read -r id; do if $AS_ROOT grep -qz '^weiterlesen$' "/proc/$id/cmdline"; then echo "$id"; fi; done | head -n 1)
    $AS_ROOT kill -TERM "$program"
    wait $starter || fail "the program does not end in good order"
}

# The part for the publishers' own pages finds every library that it is linked to.
try_web() {
    $AS_ROOT cp "$WORK"/debs/weiterlesen-web_*.deb "$root/debs/"
    apt_inside install -y --no-install-recommends "/debs/$(cd "$WORK/debs" && echo weiterlesen-web_*.deb)"
    # shellcheck disable=SC2016 # the inner shell's own
    missing=$(inside sh -c 'cd /usr/lib/weiterlesen/_internal/PySide6/Qt &&
        ldd libexec/QtWebEngineProcess plugins/tls/*.so | grep "not found"' || :)
    [ -z "$missing" ] || fail "missing in $suite: $missing"
    as_reader weiterlesen doctor --json | tr -d '\n ' | grep -q '"browser-window","ok":true,"detail":"[0-9]' ||
        fail "the doctor of $suite does not see weiterlesen-web"
    apt_inside purge -y weiterlesen-web
}

try_suite() {
    suite=$1
    root=$WORK/$suite
    base "$suite"
    prepare
    apt_inside update
    apt_inside install -y --no-install-recommends "/debs/$(cd "$WORK/debs" && echo weiterlesen_*.deb)"
    say "$suite: installed, $(inside dpkg-query -f '.\n' -W | wc -l) packages."
    for file in applications/weiterlesen.desktop metainfo/weiterlesen.metainfo.xml man/man1/weiterlesen.1.gz \
        icons/hicolor/16x16/apps/weiterlesen.png icons/hicolor/scalable/apps/weiterlesen.svg; do
        [ -f "$root/usr/share/$file" ] || fail "$file is missing in $suite"
    done
    as_reader weiterlesen --version
    as_reader weiterlesen doctor --json >"$WORK/doctor.json" || { cat "$WORK/doctor.json" >&2; fail "the doctor of $suite"; }
    as_reader weiterlesen --part weiterlesen.ui.demo_journey /home/reader/pictures >"$WORK/journey.log" 2>&1 || {
        cat "$WORK/journey.log" >&2
        fail "the demo is not played in $suite"
    }
    say "$suite: the demo is played, $(wc -l <"$WORK/journey.log") pictures."
    if [ -n "${WEITERLESEN_SCREENSHOTS:-}" ]; then
        mkdir -p "$WEITERLESEN_SCREENSHOTS/$suite"
        $AS_ROOT cp "$root"/home/reader/pictures/*.png "$WEITERLESEN_SCREENSHOTS/$suite/"
    fi
    try_window
    try_web
    apt_inside purge -y weiterlesen
    left=$(find "$root/usr/lib/weiterlesen" "$root/usr/bin/weiterlesen" "$root/usr/share/applications/weiterlesen.desktop" \
        2>/dev/null || :)
    [ -z "$left" ] || fail "left behind in $suite: $left"
    say "$suite: removed, nothing left."
    $AS_ROOT rm -rf --one-file-system "$root"
}

mkdir -p "$KEPT"
start_screen
trap clean_up EXIT
build
[ $# -gt 0 ] || set -- bookworm trixie
for one in "$@"; do
    try_suite "$one"
done
