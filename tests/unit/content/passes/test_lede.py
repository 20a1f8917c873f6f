import pytest

from helpers.markup import SENTENCE, lines_in, prose
from weiterlesen.content.passes import lede

DESCRIPTION = "Nach elf Jahren Pause verbindet die Fähre die beiden Ufer."


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (f'<p class="article__lead">{SENTENCE}</p>', True),
        (f'<p itemprop="description">{SENTENCE}</p>', True),
        (f'<div class="teaser-text"><p>{SENTENCE}</p></div>', True),
        (f"<p>{DESCRIPTION}</p>", True),
        (f"<p>{DESCRIPTION} Am ersten Morgen war die Schlange lang.</p>", True),
        ("<p>Nach elf Jahren Pause verbindet eine Fähre nun die beiden Ufer.</p>", True),
        (f"<p>{SENTENCE}</p>", False),
        ('<p class="lead">Kurz.</p>', False),
        (f'<p class="lead">{SENTENCE * 10}</p>', False),
        (f'<p class="lead"><a href=x>{SENTENCE}</a></p>', False),
        (f'<div class="lead"><div><div><div><p>{SENTENCE}</p></div></div></div></div>', False),
    ],
)
def test_a_lede_is_called_so_or_says_what_the_description_says(markup: str, *, expected: bool) -> None:
    assert lede.is_lede(lines_in(markup)[0], DESCRIPTION) is expected


def test_a_name_beyond_the_frame_does_not_count() -> None:
    line = lines_in(f'<div class="lead"><p>{SENTENCE}</p></div>')[0]
    assert not lede.is_lede(line, "", line.element.getparent())
    assert not lede.is_lede(lines_in(SENTENCE)[0], "")


def test_short_descriptions_say_nothing() -> None:
    assert not lede.is_described("Die Fähre", "Die Fähre")
    assert not lede.is_described(SENTENCE, "")


def test_whole_sentences_between_headline_and_body_are_put_back_and_labels_are_not() -> None:
    found = lede.between(lines_in(f"<p>{SENTENCE}</p><p>Ohne Punkt und Ende</p><p>{DESCRIPTION}</p>"), DESCRIPTION)
    assert [line.text for line in found] == [SENTENCE, DESCRIPTION]


def test_an_english_lede_set_as_a_heading_is_a_second_headline() -> None:
    heading, paragraph = lines_in(f"<h2>{SENTENCE}</h2><p>{SENTENCE}</p>")
    assert lede.is_dek(heading, "en-GB")
    assert not lede.is_dek(heading, "es")
    assert not lede.is_dek(paragraph, "en")


def test_a_body_may_open_with_its_lede() -> None:
    body = prose(3)
    called = lines_in(f'<p class="lead">{SENTENCE}</p>{body}')
    bold = lines_in(f"<p><b>{DESCRIPTION}</b></p>{body}")
    plain = lines_in(f"<p>{DESCRIPTION}</p>{body}")
    heading = lines_in(f"<h2>{DESCRIPTION}</h2>{body}")
    root = called[0].element.getparent()
    assert root is not None
    assert lede.opens(called, "", root)
    assert lede.opens(bold, DESCRIPTION, root)
    assert not lede.opens(plain, DESCRIPTION, root)
    assert not lede.opens(heading, DESCRIPTION, root)
    assert not lede.opens(called[:2], "", root)
