"""What the reader chose for single papers, over what they chose for all: TOML beside the settings, a table for each."""

import json
import logging
import tomllib
from collections.abc import Mapping
from pathlib import Path

from weiterlesen.ui.private_file import write_private

_log = logging.getLogger(__name__)
Value = bool | int | str
_HEAD = "# What holds for single papers only, by publisher; everything else is in settings.toml.\n"


class PaperSettings:
    """Values by publisher and key. Belongs to the GUI thread; read at the first question, written at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: dict[str, dict[str, Value]] | None = None

    def get(self, paper: str, key: str) -> Value | None:
        """Return what was chosen for a paper, None where nothing was."""
        return self._papers.get(paper, {}).get(key)

    def has(self, paper: str) -> bool:
        """Whether anything holds for this paper only."""
        return bool(self._papers.get(paper))

    def set(self, paper: str, values: Mapping[str, Value]) -> None:
        """Keep choices for a paper; raises OSError."""
        self._papers.setdefault(paper, {}).update(values)
        self._write()

    def forget(self, paper: str) -> tuple[str, ...]:
        """Forget what holds for a paper only; return its keys. Raises OSError."""
        keys = tuple(self._papers.pop(paper, {}))
        if keys:
            self._write()
        return keys

    @property
    def _papers(self) -> dict[str, dict[str, Value]]:
        if self._read is None:
            self._read = self._load()
        return self._read

    def _load(self) -> dict[str, dict[str, Value]]:
        try:
            raw = tomllib.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            _log.warning("the settings of single papers cannot be read: %s", error)
            return {}
        except tomllib.TOMLDecodeError as error:
            _log.warning("the settings of single papers are no TOML and are set aside: %s", error)
            self._path.replace(self._path.with_suffix(".broken.toml"))
            return {}
        return {
            paper: {key: value for key, value in table.items() if isinstance(value, bool | int | str)}
            for paper, table in raw.items()
            if isinstance(table, dict)
        }

    def _write(self) -> None:
        parts = [_HEAD]
        for paper, values in sorted(self._papers.items()):
            lines = (f"{json.dumps(key)} = {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
            parts.append(f"\n[{json.dumps(paper, ensure_ascii=False)}]\n{''.join(lines)}")
        write_private(self._path, "".join(parts))
