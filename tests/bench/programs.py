"""Our program and the feed readers of Debian: how each is given the same subscriptions, and how it is started."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import quoteattr

_FOLLOW = """
import sys
from weiterlesen.composition import open_program
program = open_program()
for url in sys.stdin.read().split():
    program.following.add(url)
program.close()
"""
_LIFEREA = ("org.gnome.feed.Reader", "/org/gnome/feed/Reader", "org.gnome.feed.Reader")

Environment = dict[str, str]


@dataclass(frozen=True, slots=True)
class Program:
    """A program to measure.

    `subscribe` writes the subscriptions into the program's own files under HOME, `fetch` asks the running program to
    fetch them (where it does not do so by itself). `needs_profile` tells that the files are those of an empty first
    start. `open_keys` open an article.
    """

    name: str
    command: tuple[str, ...]
    subscribe: Callable[[Environment, Sequence[str]], None]
    fetch: Callable[[Environment], None] | None = None
    needs_profile: bool = False
    open_keys: tuple[str, ...] = ()

    @property
    def installed(self) -> bool:
        """Whether this machine has it."""
        return shutil.which(self.command[0]) is not None


def programs() -> tuple[Program, ...]:
    """Return our program and every peer that is installed here."""
    ours = Program("weiterlesen", (sys.executable, "-P", "-m", "weiterlesen"), _ours, open_keys=("space",))
    peers = (
        Program("rssguard", ("rssguard",), _rssguard, needs_profile=True),
        Program("quiterss", ("quiterss",), _quiterss, needs_profile=True),
        Program("liferea", ("liferea",), _liferea, fetch=_liferea_fetches),
        Program("akregator", ("akregator",), _akregator),
    )
    return (ours, *(peer for peer in peers if peer.installed))


def _ours(env: Environment, urls: Sequence[str]) -> None:
    subprocess.run([sys.executable, "-P", "-c", _FOLLOW], input="\n".join(urls), text=True, env=env, check=True)


def _rssguard(env: Environment, urls: Sequence[str]) -> None:
    profile = Path(env["HOME"]) / ".config" / "RSS Guard 4"
    rows = [(number, f"Zeitung {number}", url) for number, url in enumerate(urls, 1)]
    _fill(
        profile / "database" / "database.db",
        "INSERT INTO Accounts (id, type) VALUES (1, 'std-rss')",
        "INSERT INTO Feeds (id, title, description, date_created, category, source, update_type, account_id, "
        'custom_id, custom_data) VALUES (?1, ?2, \'\', 0, -1, ?3, 1, 1, ?1, \'{"encoding":"UTF-8","type":"0"}\')',
        rows,
    )
    with (profile / "config" / "config.ini").open("a") as settings:
        settings.write(
            "\n[feeds]\nfeeds_update_on_startup=true\nfeeds_update_startup_delay=1\nupdate_on_startup=true\n"
        )


def _quiterss(env: Environment, urls: Sequence[str]) -> None:
    home = Path(env["HOME"])
    rows = [(number, f"Zeitung {number}", url) for number, url in enumerate(urls)]
    _fill(
        home / ".local" / "share" / "QuiteRss" / "QuiteRss" / "feeds.db",
        "SELECT 1",
        "INSERT INTO feeds (text, title, xmlUrl, created, parentId, rowToParent, unread, newCount, undeleteCount) "
        "VALUES (?2, ?2, ?3, '2026-01-01T00:00:00', 0, ?1, 0, 0, 0)",
        rows,
    )
    settings = home / ".config" / "QuiteRss" / "QuiteRss.ini"
    settings.write_text(settings.read_text().replace("[Settings]\n", "[Settings]\nautoUpdatefeedsStartUp=true\n"))


def _liferea(env: Environment, urls: Sequence[str]) -> None:
    _write(Path(env["HOME"]) / ".config" / "liferea" / "feedlist.opml", _opml(urls))


def _liferea_fetches(env: Environment) -> None:
    """Tell it that there is a network: without NetworkManager it believes that there is none."""
    name, path, interface = _LIFEREA
    for call in (("SetOnline", "boolean:true"), ("Refresh",)):
        subprocess.run(
            ["dbus-send", "--session", "--print-reply", f"--dest={name}", path, f"{interface}.{call[0]}", *call[1:]],
            env=env,
            check=False,
            capture_output=True,
        )


def _akregator(env: Environment, urls: Sequence[str]) -> None:
    home = Path(env["HOME"])
    _write(home / ".local" / "share" / "akregator" / "data" / "feeds.opml", _opml(urls))
    general = "[General]\nFetch On Startup=true\nShow Tray Icon=false\n"
    _write(home / ".config" / "akregatorrc", f"{general}[Misc]\nShow First Run Assistant=false\n")


def _opml(urls: Sequence[str]) -> str:
    rows = "".join(
        f"<outline text='Zeitung {number}' type='rss' id='id{number:06d}' xmlUrl={quoteattr(url)}/>"
        for number, url in enumerate(urls)
    )
    return f"<?xml version='1.0'?><opml version='1.0'><head><title>Feeds</title></head><body>{rows}</body></opml>"


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def _fill(file: Path, before: str, insert: str, rows: Sequence[tuple[object, ...]]) -> None:
    database = sqlite3.connect(file)
    try:
        with database:
            database.execute(before)
            database.executemany(insert, rows)
    finally:
        database.close()
