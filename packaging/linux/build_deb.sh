#!/bin/sh
# Makes Debian packages of the bundle (packaging/bundle/build.sh): they bring their own Python and Qt, so that one and
# the same file installs on every Debian from bookworm on, whatever its Python is, and whether it has PySide6 or not.
#
#   sh packaging/linux/build_deb.sh BUNDLE FOLDER     makes FOLDER/weiterlesen_VERSION_ARCH.deb, and weiterlesen-web_…
#                                                     for the publishers' own pages in a window of ours
#
# $WEITERLESEN_DEB_COMPRESSION are options of dpkg-deb; the tests take a quicker way (-Zzstd -z3) than the default.
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
BUNDLE=${1:?the folder that packaging/bundle/build.sh made}
FOLDER=${2:?the folder for the packages}
LINUX=$ROOT/packaging/linux
COMPRESSION=${WEITERLESEN_DEB_COMPRESSION:--Zxz}
VERSION=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$ROOT/app/weiterlesen/__init__.py")
ARCH=$(dpkg --print-architecture)
STAGE=$(mktemp -d)
trap 'rm -rf "$STAGE"' EXIT
umask 022

# binaries FOLDER...: every program and library in them.
binaries() {
    find "$@" -type f \( -name '*.so' -o -name '*.so.*' -o -perm -u+x \) -print
}

# depends FOLDER...: what the binaries in the first are linked to and none of the folders holds, as Debian packages.
depends() {
    binaries "$1" | xargs objdump -p 2>/dev/null | awk '$1 == "NEEDED" { print $2 }' | sort -u >"$STAGE/needed"
    find "$@" -name '*.so*' -printf '%f\n' | sort -u >"$STAGE/brought"
    names=
    for library in $(comm -23 "$STAGE/needed" "$STAGE/brought"); do
        found=$(dpkg-query -S "*/$library" 2>/dev/null | grep -v '^diversion' | head -n 1 | sed 's/[:,].*//') || :
        if [ -z "$found" ]; then
            echo "no package here brings $library, to which the bundle is linked" >&2
            exit 1
        fi
        # Where times of 64 bits gave a library a new name, it still answers to the old one, too.
        names="$names ${found%t64}"
    done
    glibc=$(binaries "$1" | xargs objdump -T 2>/dev/null | grep -o 'GLIBC_2\.[0-9]*' | sort -V | tail -n 1)
    # shellcheck disable=SC2086 # the names are words
    printf '%s\n' $names | sort -u | sed "s/^libc6\$/libc6 (>= ${glibc#GLIBC_})/" | paste -s -d , | sed 's/,/, /g'
}

# control NAME LINES...: writes the package's description.
control() {
    name=$1
    shift
    mkdir -p "$STAGE/$name/DEBIAN"
    {
        printf 'Package: %s\nVersion: %s\nArchitecture: %s\nSection: web\nPriority: optional\n' "$name" "$VERSION" "$ARCH"
        printf 'Maintainer: The Weiterlesen developers <maintainers@users.noreply.invalid>\n'
        printf 'Installed-Size: %s\n' "$(du -sk --apparent-size --exclude=DEBIAN "$STAGE/$name" | cut -f1)"
        printf '%s\n' "$@"
    } >"$STAGE/$name/DEBIAN/control"
}

# papers NAME: copyright and changes, where Debian's readers look for them.
papers() {
    doc=$STAGE/$1/usr/share/doc/$1
    mkdir -p "$doc"
    cat "$LINUX/copyright" >"$doc/copyright"
    [ ! -f "$BUNDLE/weiterlesen/_internal/LIBRARIES.txt" ] || cat "$BUNDLE/weiterlesen/_internal/LIBRARIES.txt" >>"$doc/copyright"
    gzip -9n <"$ROOT/CHANGELOG.md" >"$doc/changelog.gz"
}

pack() {
    # shellcheck disable=SC2086 # the options are words
    dpkg-deb --root-owner-group $COMPRESSION --build "$STAGE/$1" "$FOLDER/$1_${VERSION}_$ARCH.deb"
}

mkdir -p "$FOLDER" "$STAGE/weiterlesen/usr/lib" "$STAGE/weiterlesen/usr/bin"
cp -a "$BUNDLE/weiterlesen" "$STAGE/weiterlesen/usr/lib/weiterlesen"
chmod -R u=rwX,go=rX "$STAGE/weiterlesen/usr/lib/weiterlesen"
ln -s ../lib/weiterlesen/weiterlesen "$STAGE/weiterlesen/usr/bin/weiterlesen"
share=$STAGE/weiterlesen/usr/share
install -D -m 644 "$LINUX/weiterlesen.desktop" "$share/applications/weiterlesen.desktop"
install -D -m 644 "$LINUX/weiterlesen.metainfo.xml" "$share/metainfo/weiterlesen.metainfo.xml"
mkdir -p "$share/icons" "$share/man/man1"
cp -a "$BUNDLE/icons/hicolor" "$share/icons/hicolor"
gzip -9n <"$LINUX/man/weiterlesen.1" >"$share/man/man1/weiterlesen.1.gz"
papers weiterlesen
control weiterlesen "Depends: $(depends "$BUNDLE/weiterlesen")" \
    "Recommends: fonts-noto-core, fonts-noto-color-emoji, gnome-keyring | keepassxc | kwalletmanager, xdg-utils" \
    "Suggests: weiterlesen-web" \
    "Description: desktop reader for people who pay for news" \
    " Weiterlesen follows newspapers, signs you in at their publishers with your own" \
    " account, and shows the article and nothing else. It never works around a" \
    " paywall: a locked article says why it is locked, and what the publisher offers." \
    " ." \
    " The package brings its own Python and Qt."
pack weiterlesen

if [ -d "$BUNDLE/weiterlesen-web" ]; then
    mkdir -p "$STAGE/weiterlesen-web/usr/lib/weiterlesen"
    cp -a "$BUNDLE/weiterlesen-web" "$STAGE/weiterlesen-web/usr/lib/weiterlesen/_internal"
    chmod -R u=rwX,go=rX "$STAGE/weiterlesen-web/usr/lib/weiterlesen"
    papers weiterlesen-web
    control weiterlesen-web \
        "Depends: weiterlesen (= $VERSION), libnss3, $(depends "$BUNDLE/weiterlesen-web" "$BUNDLE/weiterlesen")" \
        "Description: publishers' own pages in a window of Weiterlesen" \
        " For signing in with a second factor and for publishers' checkouts. Without it" \
        " such pages open in your browser."
    pack weiterlesen-web
fi
