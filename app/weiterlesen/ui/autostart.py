"""Starting with the session: an entry in the desktop's own folder, which the reader may see and remove there, too."""

import os
import re
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NAME = "weiterlesen.desktop"
_PLAIN = re.compile(r"[\w@%+=:,./-]+", re.ASCII)
_ENTRY = """[Desktop Entry]
Type=Application
Name=Weiterlesen
Exec={command}
Icon=weiterlesen
Terminal=false
X-GNOME-Autostart-enabled=true
"""


@dataclass(frozen=True, slots=True)
class Autostart:
    """The entry `file`, which starts `command`. The file is the choice: there is no other note of it."""

    file: Path
    command: tuple[str, ...]

    @property
    def on(self) -> bool:
        """Whether the program starts with the session."""
        try:
            lines = self.file.read_text("utf-8", "replace").splitlines()
        except OSError:
            return False
        return not {"Hidden=true", "X-GNOME-Autostart-enabled=false"} & set(lines)

    def switch(self, *, on: bool) -> None:
        """Write the entry, or remove it; raise OSError."""
        if not on:
            self.file.unlink(missing_ok=True)
            return
        self.file.parent.mkdir(parents=True, exist_ok=True)
        words = " ".join(_quoted(word) for word in self.command)
        self.file.write_text(_ENTRY.format(command=words), "utf-8")


def here(environment: Mapping[str, str] | None = None) -> Autostart | None:
    """Return the entry of this desktop; None where there is no such folder (other systems, a sandbox)."""
    env = os.environ if environment is None else environment
    if not sys.platform.startswith("linux") or "FLATPAK_ID" in env or "SNAP" in env:
        return None
    config = Path(env.get("XDG_CONFIG_HOME") or Path(env.get("HOME") or Path.home()) / ".config")
    return Autostart(config / "autostart" / _NAME, (*_program(), "--hidden"))


def _program() -> tuple[str, ...]:
    """Return what starts this very program: its command where it was started by one, else Python with it."""
    started = shutil.which(sys.argv[0]) if sys.argv[0] else None
    if getattr(sys, "frozen", False) or (started is not None and Path(started).name == "weiterlesen"):
        return (str(Path(started or sys.executable).absolute()),)
    return (sys.executable, "-P", "-m", "weiterlesen")


def _quoted(word: str) -> str:
    """Return a word as an Exec line wants it: a percent sign twice, in quotes where it is not plain."""
    doubled = word.replace("%", "%%")
    if _PLAIN.fullmatch(word):
        return doubled
    # Once for the quotes, and once more for the file, whose strings know the backslash, too.
    inside = re.sub(r'(["`$\\])', r"\\\1", doubled)
    return f'"{inside}"'.replace("\\", "\\\\")
