"""Every catalogue has every word of the program, translated, and what is shipped is what was written."""

import string
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "resources" / "translations").glob("*/LC_MESSAGES/weiterlesen.po"))


def test_the_catalogues_are_complete_and_up_to_date() -> None:
    tool = ROOT / "packaging" / "translations.py"
    ran = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_german_is_among_them() -> None:
    assert "de" in {file.parts[-3] for file in CATALOGUES}


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.parts[-3]))
def test_a_translation_has_the_placeholders_of_its_original(file: Path) -> None:
    with file.open("rb") as source:
        catalogue = read_po(source, locale=file.parts[-3])
    for message in catalogue:
        if message.id:
            assert not message.fuzzy, message.id
            assert placeholders(message.string) == placeholders(message.id)


def placeholders(texts: str | Sequence[str] | None) -> set[str]:
    """Return the names in braces."""
    forms = [texts] if isinstance(texts, str) else list(texts or ())
    return {name for text in forms for _, name, _, _ in string.Formatter().parse(text) if name}
