"""Finds what travels with the program, in an installed wheel and in a checkout alike."""

from pathlib import Path, PurePosixPath

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parents[2] / "resources"


class MissingResourceError(LookupError):
    """A shipped file is not there, or the name leads outside of the shipped files."""


def root() -> Path:
    """Return the folder of the shipped files; a checkout's own wins over a stale copy."""
    return _CHECKOUT if (_CHECKOUT / "keymap.toml").is_file() else _INSTALLED


def path(name: str) -> Path:
    """Return the path of the shipped file or folder `name` ("icons/app.svg"); raise MissingResourceError."""
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts or not parts.parts:
        raise MissingResourceError(f"not a name of a shipped file: {name!r}")
    found = root().joinpath(*parts.parts)
    if not found.exists():
        raise MissingResourceError(f"the shipped file {name!r} is missing in {root()}")
    return found


def text(name: str) -> str:
    """Return the shipped text file `name`, UTF-8."""
    return path(name).read_text("utf-8")


def data(name: str) -> bytes:
    """Return the shipped file `name` as bytes."""
    return path(name).read_bytes()
