"""Prints what the bundle brings along, with versions and licences: `python packaging/bundle/notices.py`."""

import platform
import re
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

_LOCK = Path(__file__).parents[1] / "requirements" / "run.txt"
_LONGEST_NAME = 100
# What the lock names for building the program is not in it.
_FOR_BUILDING = {"editables", "hatchling", "packaging", "pathspec", "pluggy", "tomlkit", "trove-classifiers"}


def licence(told: PackageMetadata) -> str:
    """Return what a package says of its licence: an expression, a short name, or its classifiers."""
    short = [line for name in ("License-Expression", "License") for line in told.get_all(name) or ()]
    named = next((text for text in short if text and "\n" not in text and len(text) < _LONGEST_NAME), "")
    classifiers = told.get_all("Classifier") or ()
    classified = [line.rpartition(" :: ")[2] for line in classifiers if line.startswith("License ::")]
    return named or ", ".join(classified) or "see its own files"


def main() -> None:
    """Print one line for each library."""
    print("\nLibraries in /usr/lib/weiterlesen/_internal, or in _internal beside the program:\n")
    print(f"Python {platform.python_version()}: PSF-2.0")
    for name in dict.fromkeys(re.findall(r"^([a-z0-9.-]+)==", _LOCK.read_text("utf-8"), re.MULTILINE)):
        if name in _FOR_BUILDING:
            continue
        try:
            told = metadata(name)
        except PackageNotFoundError:
            continue  # for another system
        print(f"{told['Name']} {told['Version']}: {licence(told)}")


if __name__ == "__main__":
    main()
