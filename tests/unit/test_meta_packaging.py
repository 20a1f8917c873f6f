"""The scripts, the locks and the desktop files agree with the program."""

import configparser
import re
import tomllib
from pathlib import Path

import pytest
from lxml import etree

from weiterlesen import __version__
from weiterlesen.cli.known import VERBS
from weiterlesen.ui.handover import Verb, Wish, wish_of

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
XML = "{http://www.w3.org/XML/1998/namespace}"
LOCKS = ("run", "test")


def locked(name: str) -> dict[str, str]:
    """Return the versions of a lock by their package, names in lower case with dashes."""
    text = (PACKAGING / "requirements" / f"{name}.txt").read_text("utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE)
    return {re.sub(r"[._-]+", "-", package).lower(): version for package, version in found}


def test_run_sh_knows_the_verbs_that_need_no_window() -> None:
    script = (PACKAGING / "run.sh").read_text("utf-8")
    named = next(line for line in script.splitlines() if "| refresh |" in line).split(")")[0]
    assert [word.strip() for word in named.split("|")] == list(VERBS)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_every_dependency_and_names_no_index(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    wanted = [*project["project"]["dependencies"], *project["project"]["optional-dependencies"]["web"]]
    if name == "test":
        wanted += project["dependency-groups"]["test"]
    names = {re.split(r"[<>=!~;\[ ]", one, maxsplit=1)[0].lower().replace("_", "-") for one in wanted}
    assert names - set(locked(name)) == set(), "lock again: sh packaging/lock.sh"
    text = (PACKAGING / "requirements" / f"{name}.txt").read_text("utf-8")
    assert "://" not in text
    assert text.count("--hash=sha256:") > len(locked(name))


def test_the_tests_run_with_the_versions_that_the_program_runs_with() -> None:
    run, test = locked("run"), locked("test")
    assert run.items() <= test.items()


@pytest.mark.parametrize("package", ["pyside6-essentials", "pyside6-addons", "shiboken6"])
def test_the_lock_stays_below_the_broken_pyside(package: str) -> None:
    version = tuple(int(part) for part in locked("run")[package].split("."))
    assert (6, 8, 3) <= version < (6, 12)


def test_the_coverage_ratchet_names_files_that_exist() -> None:
    lines = (PACKAGING / "coverage.txt").read_text("utf-8").splitlines()
    names = [line for line in lines if line and not line.startswith("#")]
    assert [name for name in names if not (ROOT / name).is_file()] == []


def test_the_desktop_entry_starts_the_program() -> None:
    entry = configparser.RawConfigParser(strict=True)
    entry.read(PACKAGING / "linux" / "weiterlesen.desktop", "utf-8")
    # "--": what the desktop hands over is never taken for an option or a verb.
    assert entry["Desktop Entry"]["Exec"] == "weiterlesen -- %u"
    taken = entry["Desktop Entry"]["MimeType"].rstrip(";").split(";")
    assert taken == [
        *("x-scheme-handler/weiterlesen", "application/rss+xml", "application/atom+xml"),
        *("application/feed+json", "text/x-opml"),
    ]
    metainfo = etree.parse(PACKAGING / "linux" / "weiterlesen.metainfo.xml")
    assert metainfo.xpath("provides/mediatype/text()") == taken
    assert entry["Desktop Entry"]["Name"] == "Weiterlesen"


def test_the_actions_of_the_desktop_entry_are_wishes_that_the_program_knows() -> None:
    entry = configparser.RawConfigParser(strict=True)
    entry.read(PACKAGING / "linux" / "weiterlesen.desktop", "utf-8")
    names = entry["Desktop Entry"]["Actions"].rstrip(";").split(";")
    wishes = [wish_of(entry[f"Desktop Action {name}"]["Exec"].split()[1:]) for name in names]
    assert wishes == [Wish(Verb.NEW_PAPER), Wish(Verb.REFRESH), Wish(Verb.QUICK_OPEN)]


@pytest.mark.parametrize("language", ["de", "fr", "lb"])
def test_what_the_desktop_shows_is_in_every_language_of_the_program(language: str) -> None:
    entry = configparser.RawConfigParser(strict=True)
    entry.read(PACKAGING / "linux" / "weiterlesen.desktop", "utf-8")
    shown = entry["Desktop Entry"]
    assert all(f"{key}[{language}]" in shown for key in ("GenericName", "Comment", "Keywords"))
    actions = [entry[name] for name in entry.sections() if name.startswith("Desktop Action ")]
    assert all(f"Name[{language}]" in action for action in actions)
    component = etree.parse(PACKAGING / "linux" / "weiterlesen.metainfo.xml").getroot()
    for tag in ("summary", "description/p", "description/ul/li"):
        of_language = [one for one in component.findall(tag) if one.get(f"{XML}lang", "") == language]
        english = [one for one in component.findall(tag) if one.get(f"{XML}lang") is None]
        assert len(of_language) == len(english) > 0, tag


def test_the_metainfo_tells_the_version_and_the_licence() -> None:
    component = etree.parse(PACKAGING / "linux" / "weiterlesen.metainfo.xml").getroot()
    assert component.findtext("project_license") == "Apache-2.0"
    assert component.findtext("launchable") == "weiterlesen.desktop"
    assert component.xpath("string(releases/release[1]/@version)") == __version__
