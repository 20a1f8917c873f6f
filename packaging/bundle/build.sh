#!/bin/sh
# Builds Weiterlesen as one folder that needs no Python, with PyInstaller:
#
#   sh packaging/bundle/build.sh [FOLDER]     makes FOLDER/weiterlesen (build/bundle by default), and beside it
#                                             FOLDER/weiterlesen-web: what to lay into weiterlesen/_internal for the
#                                             publishers' own pages in a window of ours
#   sh packaging/bundle/build.sh --pack [FOLDER]   packs both as .tar.xz as well, and says their sizes
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
. "$ROOT/packaging/setup.sh"

pack=
if [ "${1:-}" = --pack ]; then
    pack=yes
    shift
fi
FOLDER=${1:-$ROOT/build/bundle}

need_packages bundle
need_environment test
mkdir -p "$FOLDER"
"$VENV/bin/python" "$ROOT/packaging/icons.py" "$FOLDER/icons"
export WEITERLESEN_ICONS="$FOLDER/icons"
# Nothing of what was built before may stay: the work folder is made anew (--clean).
"$VENV/bin/python" -m PyInstaller --noconfirm --clean --log-level WARN --distpath "$FOLDER" --workpath "$FOLDER/work" \
    "$ROOT/packaging/bundle/weiterlesen.spec"
rm -rf "$FOLDER/work"
"$VENV/bin/python" "$ROOT/packaging/bundle/notices.py" >"$FOLDER/weiterlesen/_internal/LIBRARIES.txt"
# Python's own libraries bring their symbols along; Qt's do not.
strip --strip-unneeded "$FOLDER"/weiterlesen/_internal/libpython3.*.so.* \
    "$FOLDER"/weiterlesen/_internal/python3.*/lib-dynload/*.so

[ -n "$pack" ] || exit 0
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$ROOT/app/weiterlesen/__init__.py")
for name in weiterlesen weiterlesen-web; do
    [ -d "$FOLDER/$name" ] || continue
    file=$FOLDER/$name-$version-linux-$(uname -m).tar.xz
    tar -C "$FOLDER" --sort=name --owner=0 --group=0 -c "$name" | xz -6 -T0 >"$file"
    size=$(wc -c <"$file" | awk '{ printf "%.1f MB", $1 / 1000000 }')
    say "$size $file"
done
