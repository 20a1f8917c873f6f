"""What goes into the bundle, and what stays out of it because nothing of ours loads it. Used by the spec alone."""

import re
import shutil
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

from PyInstaller.depend import bindepend

_Collect = Callable[..., list[tuple[str, str]]]
_Entry = tuple[str, str, str]
_LOCK = Path(__file__).parents[1] / "requirements" / "run.txt"

# What is only looked up by its name, or only on another system than the one at hand.
HIDDEN_IMPORTS = [
    "pyphen",
    *(
        f"keyring.backends.{name}"
        for name in ("SecretService", "fail", "kwallet", "libsecret", "macOS", "null", "Windows")
    ),
]
_OURS = {"weiterlesen"}
_UNUSED = [
    "ensurepip",
    "idlelib",
    "multiprocessing",
    "lib2to3",
    "pydoc_data",
    "test",
    "tkinter",
    "turtledemo",
    "lxml.isoschematron",
]
# What only the window for the publishers' own pages loads, a part of its own that can be left out.
_WEB_FILE = re.compile(
    r"^PySide6/Qt(?:WebEngine\w+|WebChannel|Network|PrintSupport|Positioning|Qml|Quick\w*|OpenGL)\."
    r"|^PySide6/Qt/(?:libexec|resources)/|qtwebengine_locales/|^pyside6_addons-|QtWebEngine(?:Process|Core)"
)

# Plugins of Qt, by folder: what a program of widgets draws, reads and types with. Others bring whole libraries along
# (GTK, a virtual keyboard with QML and Quick, a PDF reader).
_PLUGINS = {
    "iconengines": {"svgicon"},
    "imageformats": {"gif", "ico", "jpeg", "svg", "webp"},
    "platforminputcontexts": {"compose", "ibus"},
    "platforms": {"cocoa", "offscreen", "wayland", "windows", "xcb"},
    "platformthemes": {"xdgdesktopportal"},
    "styles": {"mac", "modernwindows"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
_PLUGINS_OF_WEB = {
    "tls": {"certonlybackend", "opensslbackend", "schannelbackend", "securetransportbackend"},
    "wayland-graphics-integration-client": {"dmabuf-server", "drm-egl-server", "qt-plugin-wayland-egl"},
    "xcbglintegrations": {"xcb-egl-integration", "xcb-glx-integration"},
}
_PLUGIN = re.compile(r"(?:^|/)plugins/([^/]+)/(?:lib)?q?(.+?)\.(?:so|dll|dylib)$")
_LANGUAGES = {"de", "en", "fr", "lb"}
_WORDS = re.compile(r"/translations/([a-z]+)_([A-Za-z_]+)\.qm$|/qtwebengine_locales/()([A-Za-z-]+)\.pak$")
# What a desktop brings itself, in the version that its drivers and its settings are made for.
_SYSTEM = re.compile(
    r"lib(?:X11(?:-xcb)?|xcb|xkbcommon(?:-x11)?|Xau|Xdmcp|Xext|stdc\+\+|gcc_s|fontconfig|freetype|expat|z|glib-2\.0|gio-2\.0|gobject-2\.0"
    r"|gmodule-2\.0|gthread-2\.0|dbus-1|systemd|wayland-[a-z]+|drm|GL|EGL|GLX|OpenGL|GLdispatch|gbm|asound|pcre2-8"
    r"|udev|resolv|com_err|k5crypto|krb5|krb5support|gssapi_krb5|keyutils|mount|blkid|selinux|cap|gcrypt|gpg-error"
    r"|lz4|zstd|png16|bsd|md|brotlidec|brotlicommon|X(?:composite|damage|fixes|randr|render|tst)|xkbfile"
    r"|nss3|nssutil3|nspr4|plc4|plds4|smime3|softokn3|freebl3|freeblpriv3|nssdbm3)\.(?:so[.0-9]*|chk)$"
)
_LIBRARY = re.compile(r"\.(?:so[.0-9]*|dll|dylib)$")
_DROPPED = re.compile(
    r"^lxml/(?:objectify|isoschematron|includes)|^pytz/zoneinfo/(?:right|posix)/|\.(?:h|pxd|pxi)$|/qml/|devtools_resources\.pak$"
)


def excluded_modules() -> list[str]:
    """Return what stays out: what is installed here for tests and tools, and parts of Python that nobody needs."""
    locked = set(re.findall(r"^([a-z0-9.-]+)==", _LOCK.read_text("utf-8"), re.MULTILINE)) | _OURS
    strangers = (
        top for top, names in packages_distributions().items() if not locked & {_normal(name) for name in names}
    )
    return sorted({top for top in strangers if top.isidentifier()} - {"PyInstaller", "altgraph"}) + _UNUSED


def _normal(name: str) -> str:
    return re.sub(r"[._-]+", "-", name).lower()


def data(collect: _Collect, metadata: _Collect) -> list[tuple[str, str]]:
    """Return the files of libraries that are only found by their names, and what the doctor reads of Qt's version."""
    told = ["PySide6_Essentials", *(["PySide6_Addons"] if find_spec("PySide6.QtWebEngineWidgets") else [])]
    return [
        *(found for package in ("pyphen", "publicsuffixlist") for found in collect(package)),
        *(found for package in told for found in metadata(package)),
    ]


def files(entries: Iterable[_Entry], *, web: bool) -> list[_Entry]:
    """Return the data files that something here reads."""
    return [entry for entry in entries if _is_kept(entry[0]) and (web or not _WEB_FILE.search(_slashes(entry[0])))]


def binaries(entries: Iterable[_Entry], *, web: bool) -> list[_Entry]:
    """Return the modules and plugins that something here loads, and the libraries that these are linked to."""
    kept = [entry for entry in files(entries, web=web) if _is_plugin_kept(entry[0], web=web)]
    if sys.platform == "linux":
        kept = [entry for entry in kept if not _SYSTEM.match(Path(entry[0]).name)]
    return _needed(kept)


def lay_out(entries: Iterable[_Entry], folder: Path) -> None:
    """Copy files to their places in `folder`, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, source, kind in entries:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        if kind == "SYMLINK":
            place.symlink_to(source)
        else:
            shutil.copy2(source, place)


def _slashes(name: str) -> str:
    return name.replace("\\", "/")


def _is_kept(name: str) -> bool:
    path = _slashes(name)
    if _DROPPED.search(path):
        return False
    words = _WORDS.search(path)
    if words is None:
        return True
    language = re.split(r"[-_]", words[2] or words[4])[0]
    return language in _LANGUAGES and words[1] in {"qtbase", None}


def _is_plugin_kept(name: str, *, web: bool) -> bool:
    found = _PLUGIN.search(_slashes(name))
    if found is None:
        return True
    allowed = {**_PLUGINS, **_PLUGINS_OF_WEB} if web else _PLUGINS
    return found[2] in allowed.get(found[1], ())


def _needed(entries: Iterable[_Entry]) -> list[_Entry]:
    """Return the entries without the libraries that no module, plugin or other kept library is linked to."""
    entries = list(entries)
    libraries = {
        Path(name).name: (name, source, kind)
        for name, source, kind in entries
        if _is_library(name, kind)
        if kind != "SYMLINK"
    }
    wanted = [source for name, source, kind in entries if not _is_library(name, kind)] + [_python(entries)]
    seen: set[str] = set()
    while wanted:
        for linked, _path in bindepend.get_imports(wanted.pop()):
            name = Path(linked).name
            if name in libraries and name not in seen:
                seen.add(name)
                wanted.append(libraries[name][1])
    return [
        (name, source, kind) for name, source, kind in entries if not _is_library(name, kind) or Path(name).name in seen
    ]


def _is_library(name: str, kind: str) -> bool:
    path = _slashes(name)
    return (
        kind != "EXTENSION" and _LIBRARY.search(path) is not None and "/plugins/" not in path and not _is_runtime(path)
    )


def _is_runtime(path: str) -> bool:
    return Path(path).name.lower().startswith(("libpython", "python", "vcruntime", "msvcp", "api-ms", "ucrtbase"))


def _python(entries: list[_Entry]) -> str:
    return next((source for name, source, _kind in entries if _is_runtime(name)), sys.executable)
