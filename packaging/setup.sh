# What run.sh and test.sh share: finds or makes everything that Weiterlesen needs on this machine. Sourced, never run.
# POSIX sh. Expects $ROOT, the checkout.
#
# It installs nothing but the Debian packages named below, says which and why, and makes one virtual environment
# ($WEITERLESEN_VENV, else .venv in the checkout) from packaging/requirements/*.txt, whose hashes pip checks.

VENV=${WEITERLESEN_VENV:-$ROOT/.venv}
APT_OPTIONS="-o DPkg::Lock::Timeout=600 -o Dpkg::Use-Pty=0"

say() { printf '%s\n' "$*" >&2; }
fail() { say "weiterlesen: $*"; exit 1; }

# One line for each: purpose, Debian packages (the first that the system knows of), and what proves it on other
# systems: a library (lib:), a command (cmd:) or nothing (-). `window` is what nothing on the screen goes without.
PACKAGES='
window  libgl1                        lib:libGL.so.1
window  libegl1                       lib:libEGL.so.1
window  libxkbcommon0                 lib:libxkbcommon.so.0
window  libdbus-1-3                   lib:libdbus-1.so.3
window  libfontconfig1                lib:libfontconfig.so.1
window  libglib2.0-0|libglib2.0-0t64  lib:libglib-2.0.so.0
window  libxcb-cursor0                lib:libxcb-cursor.so.0
window  libxcb-icccm4                 lib:libxcb-icccm.so.4
window  libxcb-keysyms1               lib:libxcb-keysyms.so.1
window  libxcb-shape0                 lib:libxcb-shape.so.0
window  libxcb-xkb1                   lib:libxcb-xkb.so.1
window  libxkbcommon-x11-0            lib:libxkbcommon-x11.so.0
window  libwayland-cursor0            lib:libwayland-cursor.so.0
window  libgssapi-krb5-2              lib:libgssapi_krb5.so.2
web     libasound2|libasound2t64      lib:libasound.so.2
web     libnss3                       lib:libnss3.so
web     libxcomposite1                lib:libXcomposite.so.1
web     libxdamage1                   lib:libXdamage.so.1
web     libxrandr2                    lib:libXrandr.so.2
web     libxtst6                      lib:libXtst.so.6
web     libxkbfile1                   lib:libxkbfile.so.1
web     libxfixes3                    lib:libXfixes.so.3
fonts   fonts-noto-core               -
fonts   fonts-noto-color-emoji        -
screen  xvfb                          cmd:Xvfb
screen  openbox                       cmd:openbox
test    xdotool                       cmd:xdotool
test    wmctrl                        cmd:wmctrl
test    x11-utils                     cmd:xwininfo
test    dbus                          cmd:dbus-run-session
test    gnome-keyring                 cmd:gnome-keyring-daemon
test    libsecret-tools               cmd:secret-tool
test    git                           cmd:git
test    shellcheck                    cmd:shellcheck
test    desktop-file-utils            cmd:desktop-file-validate
test    appstream                     cmd:appstreamcli
bundle  binutils                      cmd:objdump
bundle  xz-utils                      cmd:xz
root    debootstrap                   cmd:debootstrap
real    php-cli                       cmd:php
real    php-mysql                     -
real    mariadb-server-core|mariadb-server-core-10.6  cmd:mariadbd
real    mariadb-client-core|mariadb-client-core-10.6  cmd:my_print_defaults
'

purpose_of() {
    case $1 in
        window) echo "to show a window" ;;
        web) echo "to show a publisher's own pages" ;;
        fonts) echo "for letters and emoji of every language" ;;
        screen) echo "for a virtual screen" ;;
        test) echo "to test the window, the tray and the keyring" ;;
        bundle) echo "to build the program as one folder" ;;
        root) echo "to try the Debian package in a fresh system" ;;
        real) echo "to test against WordPress" ;;
    esac
}

# --- Python -----------------------------------------------------------------------------------------------------------

# Sets $PYTHON to a Python that the locked packages have wheels for: 3.11 to 3.14.
find_python() {
    for PYTHON in python3 python3.13 python3.12 python3.11 python3.14; do
        if "$PYTHON" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            return 0
        fi
    done
    PYTHON=
    return 1
}

need_python() {
    find_python && return
    say "Weiterlesen runs on Python 3.11 to 3.14, and finds none here."
    apt_install python3 python3-venv || fail "please install Python 3.11 or newer, with its venv module"
    find_python && return
    apt_install python3.11 python3.11-venv || fail "please install Python 3.11 or newer, with its venv module"
    find_python || fail "please install Python 3.11 or newer, with its venv module"
}

# --- the system's packages ---------------------------------------------------------------------------------------------

have_apt() { command -v apt-get >/dev/null 2>&1 && command -v dpkg-query >/dev/null 2>&1; }

# Puts into $AS_ROOT what a command is run with to be run as root; false when that is not to be had.
find_root() {
    AS_ROOT=
    [ "$(id -u)" = 0 ] && return 0
    command -v sudo >/dev/null 2>&1 || return 1
    AS_ROOT=sudo
    sudo -n true 2>/dev/null && return 0
    [ -t 0 ] || return 1
    say "sudo may ask for your password, for this installation alone."
}

# apt_install PACKAGE...: of names parted by "|" the first that the system knows.
apt_install() {
    have_apt || return 1
    if ! find_root; then
        say "They cannot be installed from here, without root or sudo. As root:"
        say "    apt-get install $(echo "$*" | sed 's/|[^ ]*//g')"
        return 1
    fi
    say "Installing with apt-get; nothing else is changed."
    log=$(mktemp)
    apt_update
    names=
    for alternatives in "$@"; do
        names="$names $(known_package "$alternatives")"
    done
    # shellcheck disable=SC2086 # the names and options are words
    if $AS_ROOT env DEBIAN_FRONTEND=noninteractive apt-get $APT_OPTIONS install -y -qq --no-install-recommends $names \
        >"$log" 2>&1 </dev/null; then
        rm -f "$log"
        return 0
    fi
    tail -n 5 "$log" >&2
    rm -f "$log"
    return 1
}

# The lists of packages, once in each run of this script.
apt_update() {
    [ -z "${updated:-}" ] || return 0
    updated=yes
    # shellcheck disable=SC2086 # the options are words
    $AS_ROOT apt-get $APT_OPTIONS update -qq >/dev/null 2>&1 || say "apt-get update failed; going on with the lists there are."
}

known_package() {
    for name in $(echo "$1" | tr '|' ' '); do
        if apt-cache show --no-all-versions "$name" 2>/dev/null | grep -q '^Version:'; then
            echo "$name"
            return
        fi
    done
    echo "${1%%|*}"
}

# Prints the lines of $PACKAGES for the purposes given that are not there yet.
missing_packages() {
    wanted=" $* "
    if have_apt; then
        # shellcheck disable=SC2046 # the names are words
        installed=$(dpkg-query -W -f=' ${Package}=${db:Status-Status} ' $(package_names "$wanted") 2>/dev/null) || :
    fi
    echo "$PACKAGES" | while read -r purpose names proof; do
        case "$wanted" in *" $purpose "*) ;; *) continue ;; esac
        if have_apt; then proved_by_dpkg "$names"; else proved_by "$proof"; fi || echo "$purpose $names $proof"
    done
}

package_names() {
    echo "$PACKAGES" | while read -r purpose names _; do
        case "$1" in *" $purpose "*) echo "$names" | tr '|' ' ' ;; esac
    done
}

proved_by_dpkg() {
    for name in $(echo "$1" | tr '|' ' '); do
        case "$installed" in *" $name=installed "*) return 0 ;; esac
    done
    return 1
}

proved_by() {
    case $1 in
        cmd:*) command -v "${1#cmd:}" >/dev/null 2>&1 ;;
        lib:*) has_library "${1#lib:}" ;;
        *) return 0 ;;
    esac
}

has_library() {
    ldconfig=$(command -v ldconfig || echo /sbin/ldconfig)
    "$ldconfig" -p 2>/dev/null | grep -qF "$1 "
}

# need_packages PURPOSE...: installs what is missing, or says what it is. What then is still missing is in $lacking.
need_packages() {
    lacking=
    # Elsewhere the wheels bring everything along.
    [ "$(uname)" = Linux ] || return 0
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    say "Weiterlesen needs, from this system's packages:"
    for purpose in "$@"; do
        names=$(echo "$missing" | awk -v p="$purpose" '$1 == p { sub(/\|.*/, "", $2); printf " %s", $2 }')
        [ -z "$names" ] || say "  $(purpose_of "$purpose"):$names"
    done
    # shellcheck disable=SC2046 # the names are words
    apt_install $(echo "$missing" | awk '{ print $2 }') && return 0
    # Without apt-get, or without the right to use it: is what they bring there all the same?
    lacking=$(echo "$missing" | while read -r purpose names proof; do
        proved_by "$proof" || echo "$purpose ${proof#*:} (in Debian: ${names%%|*})"
    done)
    have_apt || [ -z "$lacking" ] || say "Missing on this system, whose names for them may be others:
$(echo "$lacking" | sed 's/^[a-z]*/   /')"
}

# lacks PURPOSE: whether need_packages left something of it missing.
lacks() {
    case "
$lacking" in *"
$1 "*) return 0 ;; esac
    return 1
}

# --- the virtual environment ----------------------------------------------------------------------------------------------

# What the environment was made of: another lock, Python or place means making it anew.
environment_facts() {
    echo "$ROOT"
    readlink -f "$VENV/bin/python" 2>/dev/null || echo "no python"
    cat "$ROOT/pyproject.toml" "$ROOT"/packaging/requirements/run.txt "$ROOT"/packaging/requirements/test.txt | cksum
}

# need_environment run|test: a virtual environment with these locked packages and Weiterlesen itself.
need_environment() {
    stamp=$VENV/.weiterlesen-$1
    if [ -f "$stamp" ] && [ "$(environment_facts)" = "$(cat "$stamp")" ]; then
        return 0
    fi
    need_python
    if ! "$VENV/bin/python" -m pip --version >/dev/null 2>&1 || ! same_python; then
        make_environment
    fi
    say "Installing Weiterlesen's Python packages into $VENV (the first time takes a few minutes) …"
    # The lock names every package there is to install: pip has nothing to choose.
    pip_install --require-hashes --no-deps -r "$ROOT/packaging/requirements/$1.txt"
    pip_install --no-deps --no-build-isolation -e "$ROOT"
    # Bytecode now: where Python is told to write none, every start would compile the whole program, for a second.
    "$VENV/bin/python" -m compileall -q "$ROOT/app" || :
    [ "$1" = run ] || environment_facts >"$VENV/.weiterlesen-run"
    environment_facts >"$stamp"
}

same_python() {
    [ "$("$VENV/bin/python" -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null)" = \
        "$("$PYTHON" -c 'import sys; print(*sys.version_info[:2])')" ]
}

make_environment() {
    if ! "$PYTHON" -c 'import venv, ensurepip' 2>/dev/null; then
        version=$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        say "Weiterlesen needs python$version-venv, to keep its Python packages apart from the system's."
        apt_install "python$version-venv" || fail "please install the venv module of Python $version"
    fi
    "$PYTHON" -m venv --clear "$VENV" || fail "cannot make a virtual environment in $VENV (WEITERLESEN_VENV names another folder)"
}

pip_install() {
    "$VENV/bin/python" -m pip install --quiet --disable-pip-version-check --no-input "$@" ||
        fail "pip could not install Weiterlesen's Python packages; what it says stands above"
}

# need_wordpress: Debian's WordPress, unpacked into the environment's folder, where nothing but the tests finds it.
# Installed, it would bring a web server along that starts by itself.
need_wordpress() {
    [ -f "$VENV/wordpress/wp-load.php" ] && return
    have_apt || fail "the tests against WordPress take it from Debian's packages, and there is no apt-get here"
    say "Fetching Debian's WordPress into $VENV/wordpress, for the tests alone."
    if [ -z "$(apt-cache show wordpress 2>/dev/null)" ] && find_root; then
        apt_update
    fi
    folder=$(mktemp -d)
    chmod 755 "$folder"
    theme=$(apt-cache show --no-all-versions wordpress | sed -n 's/^Recommends:.*\(wordpress-theme-[a-z]*\).*/\1/p')
    (
        cd "$folder"
        apt-get -qq download wordpress "$theme" >apt.log 2>&1 || { tail -n 3 apt.log >&2; exit 1; }
        for package in ./*.deb; do dpkg-deb --extract "$package" unpacked; done
    ) || fail "apt-get could not fetch WordPress"
    echo '<?php require getenv("WL_CONFIG");' >"$folder/unpacked/usr/share/wordpress/wp-config.php"
    rm -rf "$VENV/wordpress"
    mv "$folder/unpacked/usr/share/wordpress" "$VENV/wordpress"
    rm -rf "$folder"
}

# need_publishers: Wagtail and a provider of single sign-on, for the tests alone, in an environment of their own.
need_publishers() {
    stamp=$VENV/publishers/.locked
    lock=$ROOT/packaging/requirements/real.txt
    cmp -s "$lock" "$stamp" && return
    say "Installing Wagtail and an OpenID provider into $VENV/publishers, for the tests alone."
    "$VENV/bin/python" -m venv --clear "$VENV/publishers" || fail "cannot make a virtual environment in $VENV/publishers"
    "$VENV/publishers/bin/python" -m pip install --quiet --disable-pip-version-check --no-input --require-hashes \
        --no-deps -r "$lock" || fail "pip could not install the publishers of the tests; what it says stands above"
    cp "$lock" "$stamp"
}

# --- a virtual screen ----------------------------------------------------------------------------------------------------

# Starts Xvfb on a free number, with a window manager, until this script ends; sets $DISPLAY.
start_screen() {
    screen_folder=$(mktemp -d)
    mkfifo "$screen_folder/number"
    Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp -noreset 3>"$screen_folder/number" >/dev/null 2>&1 &
    screen_pids=$!
    trap 'stop_screen' EXIT
    trap 'exit 130' INT TERM
    read -r number <"$screen_folder/number" || fail "the virtual screen does not start"
    DISPLAY=:$number
    export DISPLAY
    unset WAYLAND_DISPLAY
    openbox >/dev/null 2>&1 &
    screen_pids="$! $screen_pids"
}

stop_screen() {
    # shellcheck disable=SC2086 # the ids are words
    kill $screen_pids 2>/dev/null || :
    rm -rf "$screen_folder"
}
