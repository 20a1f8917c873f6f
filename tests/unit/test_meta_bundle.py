"""What goes into the bundle: everything that the program imports, and little else."""

import ast
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from weiterlesen import parts

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "packaging" / "bundle"


@pytest.fixture(scope="module")
def lean() -> ModuleType:
    spec = importlib.util.spec_from_file_location("lean_bundle", BUNDLE / "lean_bundle.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def imported() -> set[str]:
    """Return the top names of everything that the program imports, itself aside."""
    found: set[str] = set()
    for file in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - {"weiterlesen"}


def test_nothing_that_the_program_imports_is_left_out(lean: ModuleType) -> None:
    assert imported() & set(lean.excluded_modules()) == set()


def test_what_is_there_for_the_tests_stays_out(lean: ModuleType) -> None:
    excluded = set(lean.excluded_modules())
    assert {"pytest", "mypy", "PIL", "hypothesis", "psutil", "coverage", "tkinter"} <= excluded
    assert excluded & {"httpx", "lxml", "PySide6", "shiboken6", "dateutil", "bs4", "weiterlesen"} == set()


def test_the_start_of_the_bundle_knows_every_part() -> None:
    text = (BUNDLE / "start.py").read_text("utf-8")
    names = {name for name in vars(parts) if name.isupper() and str(getattr(parts, name)).startswith("weiterlesen.")}
    assert set(re.findall(r"parts\.([A-Z]+):", text)) == names


@pytest.mark.parametrize(
    ("name", "plain", "web"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True, True),
        ("PySide6/Qt/plugins/platforms/qwindows.dll", True, True),
        ("PySide6\\plugins\\imageformats\\qjpeg.dll", True, True),
        ("PySide6/Qt/plugins/imageformats/libqpdf.so", False, False),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False, False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False, False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False, True),
        ("lxml/etree.cpython-311-x86_64-linux-gnu.so", True, True),
    ],
)
def test_a_plugin_comes_along_where_something_uses_it(
    lean: ModuleType,
    name: str,
    *,
    plain: bool,
    web: bool,
) -> None:
    assert (lean._is_plugin_kept(name, web=False), lean._is_plugin_kept(name, web=True)) == (plain, web)


def test_files_that_nobody_reads_stay_out(lean: ModuleType) -> None:
    names = [
        *("weiterlesen/_resources/keymap.toml", "PySide6/Qt/translations/qtbase_de.qm", "babel/locale-data/de.dat"),
        *("PySide6/Qt/translations/qtbase_ja.qm", "PySide6/Qt/translations/designer_de.qm", "lxml/includes/xpath.pxd"),
        "PySide6/Qt/resources/icudtl.dat",
    ]
    entries = [(name, name, "DATA") for name in names]
    assert [entry[0] for entry in lean.files(entries, web=False)] == names[:3]
    assert [entry[0] for entry in lean.files(entries, web=True)] == [*names[:3], names[-1]]


def test_the_desktops_own_libraries_stay_the_desktops(lean: ModuleType) -> None:
    for name in (
        "libX11.so.6",
        "libstdc++.so.6",
        "libfontconfig.so.1",
        "libglib-2.0.so.0",
        "libEGL.so.1",
        "libxkbcommon.so.0",
        "libnss3.so",
    ):
        assert lean._SYSTEM.match(name), name
    for name in ("libQt6Core.so.6", "libxcb-cursor.so.0", "libicudata.so.73", "libssl.so.3", "libsqlite3.so.0"):
        assert not lean._SYSTEM.match(name), name


def test_files_are_laid_out_anew(lean: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "source").write_text("x")
    folder = tmp_path / "out"
    lean.lay_out([("old", str(tmp_path / "source"), "DATA")], folder)
    lean.lay_out([("a/b", str(tmp_path / "source"), "DATA"), ("a/c", "b", "SYMLINK")], folder)
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == ["b", "c"]
    assert (folder / "a" / "c").readlink() == Path("b")
