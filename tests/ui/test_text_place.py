import pytest
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from weiterlesen.content.render import SHOW_COMMENTS
from weiterlesen.model.marks import Anchor
from weiterlesen.ui.panes import text_place

GONE = Anchor(0, 0, (1, 2, 3))
COMMENTS = f'<p>2 comments <a href="{SHOW_COMMENTS}">Hide</a></p><p>Nobody says much here now.</p>'


def document(html: str) -> QTextDocument:
    made = QTextDocument()
    made.setHtml(html)
    return made


@pytest.fixture(autouse=True)
def application(qapp: QApplication) -> None:
    """Documents need fonts, and those an application."""


@pytest.mark.parametrize("after", ["", COMMENTS])
def test_where_the_words_are_gone_as_much_of_the_article_counts_as_was_read(after: str) -> None:
    page = document("<p>eins zwei drei vier</p><p>💸 fünf sechs sieben</p>" + after)
    place = text_place.position_of(page, GONE, 0.625)
    assert page.toPlainText().encode("utf-16-le")[place * 2 :].decode("utf-16-le").startswith("fünf")
    anchor, fraction = text_place.at(page, place)
    assert fraction == pytest.approx(0.625)
    assert text_place.position_of(page, anchor, 0.0) == place


def test_the_end_is_where_the_comments_begin() -> None:
    page, bare = document("<p>eins zwei</p>" + COMMENTS), document("<p>eins zwei</p>")
    assert text_place.is_end(page, page.find("comments").position())
    assert not text_place.is_end(page, 3)
    assert text_place.is_end(bare, bare.characterCount() - 1)
    assert not text_place.is_end(bare, 3)


def test_an_empty_page_has_a_place() -> None:
    page = document("")
    assert text_place.at(page, 0) == (Anchor(0, 0, ()), 0.0)
    assert text_place.position_of(page, GONE, 0.5) == 0
    assert text_place.at(document(COMMENTS), 0)[1] == 0.0


def test_what_is_read_aloud_is_running_text_alone() -> None:
    page = document(
        "<style>p { font-size: 20px; } .small { font-size: 14px; }</style>"
        "<p class='small'>Kicker</p><p>Erster Absatz.</p><p> </p><p class='small'>Foto: N.</p><p>Zweiter.</p>"
        + COMMENTS
    )
    assert [text for _place, text in text_place.running_text(page, 20)] == ["Erster Absatz.", "Zweiter."]
