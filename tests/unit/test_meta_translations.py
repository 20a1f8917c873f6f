"""Every catalogue has every word of the program, translated, and what is shipped is what was written."""

import re
import string
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "resources" / "translations").glob("*/LC_MESSAGES/weiterlesen.po"))


def test_the_catalogues_are_complete_and_up_to_date() -> None:
    tool = ROOT / "packaging" / "translations.py"
    ran = subprocess.run([sys.executable, str(tool), "--check"], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("language", ["de", "fr", "lb"])
def test_the_languages_of_the_readers_are_among_them(language: str) -> None:
    assert language in {file.parts[-3] for file in CATALOGUES}


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.parts[-3]))
def test_a_translation_has_the_placeholders_of_its_original(file: Path) -> None:
    for message in messages(file):
        assert not message.fuzzy, message.id
        assert placeholders(message.string) == placeholders(message.id)


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.parts[-3]))
def test_a_translation_begins_and_ends_as_its_original_does(file: Path) -> None:
    for message in messages(file):
        for original, translation in zip(forms(message.id), forms(message.string), strict=True):
            assert blanks(translation) == blanks(original), original
            assert translation.count("\n") == original.count("\n"), original
            assert translation.endswith("…") == original.endswith("…"), original


@pytest.mark.parametrize("file", CATALOGUES, ids=lambda file: str(file.parts[-3]))
def test_a_translation_has_a_letter_to_press_where_its_original_has_one_and_no_letter_serves_twice(file: Path) -> None:
    pressed = []
    for message in messages(file):
        for original, translation in zip(forms(message.id), forms(message.string), strict=True):
            assert len(MNEMONIC.findall(translation)) == len(MNEMONIC.findall(original)), original
            pressed += [letter.lower() for letter in MNEMONIC.findall(translation)]
    # The menu bar is the only place that has such letters.
    assert len(pressed) == len(set(pressed)) > 0, pressed


def test_french_keeps_its_signs_together_and_has_typographic_apostrophes() -> None:
    for message in messages(ROOT / "resources" / "translations" / "fr" / "LC_MESSAGES" / "weiterlesen.po"):
        for said in forms(message.string):
            assert not LOOSE.search(said), said


MNEMONIC = re.compile(r"(?<!&)&(\w)")
# A sign without a hard space before it, or a hard one missing inside of quotation marks; "xpath:" and addresses pass.
LOOSE = re.compile(r"(?<!\u00a0)(?:[;!?»]|:(?= |$))|«(?!\u00a0)|'")


def messages(file: Path) -> list[Message]:
    """Return what a catalogue translates."""
    with file.open("rb") as source:
        return [message for message in read_po(source, locale=file.parts[-3]) if message.id]


def forms(texts: str | Sequence[str] | None) -> list[str]:
    """Return a message's forms for one and for many, or its only one."""
    return [texts] if isinstance(texts, str) else list(texts or ())


def blanks(text: str) -> tuple[str, str]:
    """Return the spaces around a text."""
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def placeholders(texts: str | Sequence[str] | None) -> set[str]:
    """Return the names in braces."""
    return {name for text in forms(texts) for _, name, _, _ in string.Formatter().parse(text) if name}
