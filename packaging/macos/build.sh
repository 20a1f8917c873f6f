#!/bin/sh
# Builds Weiterlesen.app and a disk image of it. NOT RUN by the project's tests: there is no macOS to run it on. What it
# shares with Linux (packaging/bundle) is.
#
#   sh packaging/macos/build.sh [FOLDER]     FOLDER is build/macos by default
#
# Signed and notarised where these are set; without them the program opens only by way of the context menu:
#   WEITERLESEN_SIGNING_IDENTITY   "Developer ID Application: …", as in the keychain
#   WEITERLESEN_NOTARY_PROFILE     a profile kept with `xcrun notarytool store-credentials`
set -eu
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
. "$ROOT/packaging/setup.sh"
FOLDER=${1:-$ROOT/build/macos}
APP=$FOLDER/Weiterlesen.app
VERSION=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' "$ROOT/app/weiterlesen/__init__.py")
IMAGE=$FOLDER/Weiterlesen-$VERSION.dmg

need_environment test
mkdir -p "$FOLDER"
"$VENV/bin/python" "$ROOT/packaging/icons.py" "$FOLDER/icons"
WEITERLESEN_ICONS=$FOLDER/icons "$VENV/bin/python" -m PyInstaller --noconfirm --clean --log-level WARN \
    --distpath "$FOLDER" --workpath "$FOLDER/work" "$ROOT/packaging/bundle/weiterlesen.spec"
"$VENV/bin/python" "$ROOT/packaging/bundle/notices.py" >"$APP/Contents/Resources/LIBRARIES.txt"

if [ -n "${WEITERLESEN_SIGNING_IDENTITY:-}" ]; then
    codesign --force --deep --timestamp --options runtime --entitlements "$ROOT/packaging/macos/entitlements.plist" \
        --sign "$WEITERLESEN_SIGNING_IDENTITY" "$APP"
    codesign --verify --deep --strict "$APP"
fi
rm -f "$IMAGE"
hdiutil create -volname Weiterlesen -srcfolder "$APP" -format UDZO "$IMAGE"
if [ -n "${WEITERLESEN_NOTARY_PROFILE:-}" ]; then
    xcrun notarytool submit "$IMAGE" --keychain-profile "$WEITERLESEN_NOTARY_PROFILE" --wait
    xcrun stapler staple "$IMAGE"
fi
say "$IMAGE"
