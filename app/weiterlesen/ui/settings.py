"""What the reader may choose, declared once as typed data, kept as TOML that a person may edit too.

A file that was edited by hand keeps its comments, its order and the keys that we do not know.
"""

import json
import logging
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar, cast

from weiterlesen.ui.paper_settings import PaperSettings
from weiterlesen.ui.private_file import write_private
from weiterlesen.wording import _

_log = logging.getLogger(__name__)
Value = bool | int | str
_LONGEST_NAME = 100
T = TypeVar("T", bool, int, str)


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One choice: its key in the file, its default, and what it may be.

    `choices` are the allowed texts, with `fonts` also the name of any family; `smallest` and `largest` are the bounds
    of a number in `unit`, `presets` those numbers that have a name. `title` and `explanation` are English; they are
    translated when shown.
    """

    key: str
    default: T
    title: str
    explanation: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    smallest: int = 0
    largest: int = 0
    step: int = 1
    unit: str = ""
    presets: tuple[tuple[int, str], ...] = ()
    fonts: bool = False

    def allows(self, value: object) -> bool:
        """Whether `value` has the right type and lies within the bounds."""
        if type(value) is not type(self.default):
            return False
        if self.fonts:
            return 0 < len(str(value)) <= _LONGEST_NAME and str(value).isprintable()
        if self.choices:
            return value in {code for code, _title in self.choices}
        return self.bounded(value) == value

    def bounded(self, value: object) -> object:
        """Return a number brought to the nearest bound; anything else as it is."""
        if type(value) is int:
            return min(max(value, self.smallest), self.largest)
        return value


def _said(text: str) -> str:
    """Mark `text` for the translators; it is translated where it is shown."""
    return text


THEME = Setting(
    "theme",
    "system",
    _said("Appearance"),
    choices=(
        ("system", _said("Like the system")),
        ("light", _said("Light")),
        ("sepia", _said("Sepia")),
        ("dark", _said("Dark")),
        ("contrast", _said("High contrast")),
        ("contrast-dark", _said("High contrast, dark")),
    ),
)
#: Languages by their own names; so they are in no catalogue.
LANGUAGES = {"de": "Deutsch", "en": "English", "fr": "Français", "lb": "Lëtzebuergesch"}
LANGUAGE = Setting(
    "language",
    "",
    _said("Language"),
    _said("Takes effect when Weiterlesen is started again."),
    choices=(("", _said("Like the system")), *LANGUAGES.items()),
)
TEXT_SIZE = Setting("text_size", 18, _said("Text size"), smallest=12, largest=36, step=1, unit="px")
TEXT_FAMILY = Setting(
    "text_family",
    "serif",
    _said("Typeface"),
    choices=(("serif", _said("Serif")), ("sans", _said("Sans serif")), ("system", _said("Like the system"))),
    fonts=True,
)
TEXT_WIDTH = Setting(
    "text_width",
    68,
    _said("Line length"),
    smallest=45,
    largest=90,
    unit=_said("characters"),
    presets=((60, _said("Narrow")), (68, _said("Middle")), (75, _said("Wide"))),
)
LINE_HEIGHT = Setting(
    "line_height",
    156,
    _said("Line spacing"),
    smallest=120,
    largest=220,
    unit="%",
    presets=((140, _said("Tight")), (156, _said("Normal")), (180, _said("Airy"))),
)
JUSTIFY = Setting("justify", default=False, title=_said("Justify the text"))
HYPHENATE = Setting("hyphenate", default=True, title=_said("Hyphenate"))
PICTURES = Setting(
    "pictures",
    default=True,
    title=_said("Load pictures"),
    explanation=_said("They come from the papers' own servers; no cookies and no reading habits go along."),
)
OLDEST_FIRST = Setting("oldest_first", default=False, title=_said("Oldest entries first"))
REFRESH_MINUTES = Setting(
    "refresh_minutes",
    30,
    _said("Ask for news every"),
    _said("0 means: only when I ask."),
    smallest=0,
    largest=1440,
    step=5,
    unit=_said("minutes"),
)
CLOSE_TO_TRAY = Setting(
    "close_to_tray", default=False, title=_said("Closing the window leaves Weiterlesen in the tray")
)
START_HIDDEN = Setting("start_hidden", default=False, title=_said("Start in the tray, without the window"))

#: What may be chosen for a single paper, too.
TYPE: tuple[Setting[bool] | Setting[int] | Setting[str], ...] = (
    TEXT_SIZE,
    TEXT_FAMILY,
    TEXT_WIDTH,
    LINE_HEIGHT,
    JUSTIFY,
    HYPHENATE,
)
ALL: tuple[Setting[bool] | Setting[int] | Setting[str], ...] = (
    THEME,
    LANGUAGE,
    *TYPE,
    PICTURES,
    OLDEST_FIRST,
    REFRESH_MINUTES,
    CLOSE_TO_TRAY,
    START_HIDDEN,
)


def choice_title(code: str, title: str) -> str:
    """Return the words for a choice; languages name themselves."""
    return title if code in LANGUAGES else _(title)


class Settings:
    """The reader's choices. Belongs to the GUI thread; the file is small and written at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._text = ""
        self._values: dict[str, Value] = {}
        self._watchers: list[Callable[[str], None]] = []
        self._papers = PaperSettings(path.with_name("papers.toml"))
        self._load()

    def get(self, setting: Setting[T], paper: str = "") -> T:
        """Return the reader's choice, the one for this paper only first, or the default."""
        own = self._papers.get(paper, setting.key) if paper else None
        if isinstance(own, type(setting.default)) and setting.allows(own):
            return own
        value = self._values.get(setting.key, setting.default)
        return value if isinstance(value, type(setting.default)) else setting.default

    def set(self, setting: Setting[T], value: T, paper: str = "") -> None:
        """Choose, for all papers or for one; kept at once.

        A value outside the bounds is brought to the nearest bound; raises OSError.
        """
        kept = _bounded(setting, value)
        if paper:
            self._papers.set(paper, {setting.key: kept})
            self._tell(setting.key)
            return
        if self.get(setting) == kept:
            return
        self._values[setting.key] = kept
        self._text = _with_line(self._text, setting.key, kept)
        write_private(self._path, self._text)
        self._tell(setting.key)

    def has_own(self, paper: str) -> bool:
        """Whether anything was chosen for this paper only."""
        return self._papers.has(paper)

    def part(self, paper: str) -> None:
        """Let all type be chosen for this paper only from now on, beginning as it is; raises OSError."""
        self._papers.set(paper, {setting.key: self.get(cast("Setting[str]", setting)) for setting in TYPE})

    def share(self, paper: str) -> None:
        """Let the choices for all papers hold for this one, too; raises OSError."""
        for key in self._papers.forget(paper):
            self._tell(key)

    def _tell(self, key: str) -> None:
        for told in tuple(self._watchers):
            told(key)

    def watch(self, told: Callable[[str], None]) -> None:
        """Call `told(key)` after each change."""
        self._watchers.append(told)

    def _load(self) -> None:
        try:
            text = self._path.read_text("utf-8")
        except FileNotFoundError:
            return
        except (OSError, UnicodeDecodeError) as error:
            _log.warning("the settings cannot be read: %s", error)
            return
        try:
            raw = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            _log.warning("the settings are no TOML and are set aside: %s", error)
            self._path.replace(self._path.with_suffix(".broken.toml"))
            return
        self._text = text
        for setting in ALL:
            if setting.key not in raw:
                continue
            if setting.allows(raw[setting.key]):
                self._values[setting.key] = raw[setting.key]
            else:
                _log.warning("the setting %s cannot be %r", setting.key, raw[setting.key])


def _bounded(setting: Setting[T], value: T) -> T:
    nearest = setting.bounded(value)
    return nearest if isinstance(nearest, type(setting.default)) and setting.allows(nearest) else setting.default


def _with_line(text: str, key: str, value: Value) -> str:
    """Return the file with `key = value`, everything else untouched."""
    line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
    tables = re.search(r"^\s*\[", text, re.MULTILINE)
    head, tail = (text[: tables.start()], text[tables.start() :]) if tables else (text, "")
    known = re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*=.*$", re.MULTILINE)
    if known.search(head):
        return known.sub(lambda _found: line, head, count=1) + tail
    if head and not head.endswith("\n"):
        head += "\n"
    return f"{head}{line}\n{tail}"
