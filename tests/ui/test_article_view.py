import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from weiterlesen.content.render import SLOT
from weiterlesen.ui.panes.article_view import ArticleView

LONG = "<html><body>" + "".join(f"<p>Absatz {number} mit etwas Text.</p>" for number in range(200)) + "</body></html>"


@pytest.fixture
def view(qtbot: QtBot) -> ArticleView:
    made = ArticleView()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.set_column(60, 18, ["Noto Serif"])
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def touched() -> Iterator[list[str]]:
    """Files and addresses that are opened from now on."""
    seen: list[str] = []
    watching = [True]

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if watching[0] and event in {"open", "socket.connect", "subprocess.Popen"}:
            seen.append(str(arguments[0]))

    sys.addaudithook(hook)
    yield seen
    watching[0] = False


@pytest.mark.parametrize(
    "src",
    [
        "/dev/zero",
        "file:///etc/passwd",
        "http://127.0.0.1:1/x.png",
        "qrc:/x",
        "data:image/png;base64,AAAA",
        "x.png",
        "smb://h/s",
    ],
)
def test_the_pane_opens_nothing_by_itself(view: ArticleView, qtbot: QtBot, touched: list[str], src: str) -> None:
    view.show_page(f'<html><body><p>a<img src="{src}" width="20" height="20">b</p></body></html>')
    qtbot.wait(20)
    view.grab()
    assert touched == []
    blank = view.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl(src))
    assert isinstance(blank, QImage)
    assert not blank.isNull()


def test_style_sheets_and_pages_are_not_loaded_either(view: ArticleView, touched: list[str]) -> None:
    view.show_page('<html><head><link rel="stylesheet" href="/etc/passwd"></head><body>a</body></html>')
    assert view.loadResource(QTextDocument.ResourceType.StyleSheetResource.value, QUrl("/etc/passwd")) == ""
    view.setSource(QUrl("file:///etc/passwd"))
    assert view.toPlainText() == "a"
    assert touched == []


def test_pictures_come_from_memory(view: ArticleView) -> None:
    picture = QImage(4, 4, QImage.Format.Format_RGB32)
    view.set_pictures({"picture:a": picture})
    image = QTextDocument.ResourceType.ImageResource.value
    assert view.loadResource(image, QUrl("picture:a")) is picture
    view.add_picture("picture:b", picture)
    view.more_pictures({"picture:c": picture})
    assert view.loadResource(image, QUrl("picture:b")) is picture
    assert view.loadResource(image, QUrl("picture:c")) is picture


def test_a_link_is_only_told(view: ArticleView, qtbot: QtBot) -> None:
    view.show_page('<html><body><p><a href="https://paper.example/x?a=1&amp;b=2">Link</a></p></body></html>')
    followed: list[str] = []
    view.followed.connect(followed.append)
    view.anchorClicked.emit(QUrl("https://paper.example/x?a=1&b=2"))
    assert followed == ["https://paper.example/x?a=1&b=2"]
    assert view.toPlainText() == "Link"


def test_hovering_tells_address_and_words(view: ArticleView) -> None:
    view.show_page('<html><body><p><a href="https://evil.example/">paper.example</a></p></body></html>')
    told: list[tuple[str, str]] = []
    view.hovered.connect(lambda url, text: told.append((url, text)))
    view.highlighted.emit(QUrl("https://evil.example/"))
    view.highlighted.emit(QUrl())
    assert told[0][0] == "https://evil.example/"
    assert told[1] == ("", "")


def test_the_words_of_a_link_are_found_under_the_pointer(view: ArticleView, monkeypatch: pytest.MonkeyPatch) -> None:
    view.show_page('<html><body><p>vor <a href="https://evil.example/">paper.example</a> nach</p></body></html>')
    cursor = view.textCursor()
    cursor.setPosition(8)
    monkeypatch.setattr(view, "cursorForPosition", lambda _point: cursor)
    assert view._text_of_link(QUrl("https://evil.example/")) == "paper.example"
    assert view._text_of_link(QUrl("https://other.example/")) == ""


def test_copied_text_is_plain_and_without_our_hyphens(view: ArticleView) -> None:
    view.show_page('<html><body><p>Re\u00adgie\u00adrung<img src="picture:a"> <b>fett</b></p></body></html>')
    view.selectAll()
    data = view.createMimeDataFromSelection()
    assert isinstance(data, QMimeData)
    assert data.text() == "Regierung fett"
    assert not data.hasHtml()


def test_reading_on_goes_by_pages_and_ends(view: ArticleView) -> None:
    view.show_page(LONG)
    assert not view.read_back()
    pages = 0
    while view.read_on():
        pages += 1
        assert pages < 100
    assert pages > 5
    assert view.fraction == 1.0
    assert view.read_back()
    view.fraction = 0.5
    assert view.fraction == pytest.approx(0.5, abs=0.01)


def test_setting_a_page_anew_keeps_the_place(view: ArticleView) -> None:
    view.show_page(LONG)
    view.fraction = 0.4
    view.show_page(LONG, keep_place=True)
    assert view.fraction == pytest.approx(0.4, abs=0.01)
    view.show_page(LONG)
    assert view.fraction == 0.0


def test_a_short_page_has_no_further_place(view: ArticleView) -> None:
    view.show_page("<html><body><p>kurz</p></body></html>")
    assert view.fraction == 0.0
    assert not view.read_on()


def test_the_column_is_as_wide_as_asked_and_never_wider_than_the_pane(view: ArticleView, qtbot: QtBot) -> None:
    wide = view.column_px
    assert 400 < wide < 700
    widths: list[int] = []
    view.column_changed.connect(lambda: widths.append(view.column_px))
    view.resize(420, 600)
    qtbot.waitUntil(lambda: bool(widths))
    assert view.column_px < 420
    view.resize(120, 600)
    assert view.column_px >= 120
    margin = view.document().rootFrame().frameFormat().leftMargin()
    assert margin >= 0


def test_a_view_that_was_never_shown_takes_its_parents_width(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1_000, 600)
    view = ArticleView(parent)
    view.hide()
    view.set_column(60, 18, ["Noto Serif"])
    assert view.column_px > 400


class Card(QFrame):
    """A card of a height that the test decides."""

    height_px = 120

    def hasHeightForWidth(self) -> bool:  # noqa: N802 (Qt's name)
        return True

    def heightForWidth(self, _width: int) -> int:  # noqa: N802 (Qt's name)
        return self.height_px


def test_the_card_stands_in_its_slot_and_scrolls_along(view: ArticleView) -> None:
    card = Card()
    view.set_card(card)
    assert view.card_height(300) == 120
    page = LONG.replace("<p>Absatz 5 ", f'<p><img src="{SLOT}" width="{view.column_px}" height="120"></p><p>Absatz 5 ')
    view.show_page(page)
    assert card.isVisible()
    assert card.parent() is view.viewport()
    top = card.y()
    assert card.width() == view.column_px
    view.verticalScrollBar().setValue(50)
    assert card.y() == top - 50
    card.height_px = 200
    view.resize_slot()
    assert card.height() == pytest.approx(200, abs=8)
    view.fraction = 1.0
    view.show_card()
    assert 0 <= card.y() < view.viewport().height()


def test_without_a_slot_the_card_is_hidden(view: ArticleView) -> None:
    first, second = Card(), Card()
    view.set_card(first)
    view.show_page(LONG)
    assert not first.isVisible()
    view.resize_slot()
    view.show_card()
    view.set_card(second)
    view.set_card(None)
    view.resize_slot()
    assert view.card_height(300) == 0
    assert not second.isVisible()


def test_a_card_without_a_height_for_its_width_has_its_own(view: ArticleView) -> None:
    card = QFrame()
    card.setFixedHeight(70)
    view.set_card(card)
    assert view.card_height(300) == card.sizeHint().height()


def test_ctrl_and_the_wheel_change_the_size_of_the_text(view: ArticleView, qtbot: QtBot) -> None:
    zoomed: list[int] = []
    view.zoomed.connect(zoomed.append)

    def turn(delta: int, modifiers: Qt.KeyboardModifier) -> None:
        here, still, turned = QPointF(10, 10), QPoint(), QPoint(0, delta)
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        view.wheelEvent(QWheelEvent(here, here, still, turned, none, modifiers, phase, False))  # noqa: FBT003 (Qt's own)

    turn(120, Qt.KeyboardModifier.ControlModifier)
    turn(-120, Qt.KeyboardModifier.ControlModifier)
    turn(-120, Qt.KeyboardModifier.NoModifier)
    assert zoomed == [1, -1]


def test_the_status_is_cleared_when_the_pointer_leaves(view: ArticleView) -> None:
    told: list[tuple[str, str]] = []
    view.hovered.connect(lambda url, text: told.append((url, text)))
    view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert told == [("", "")]


def test_a_note_and_its_sign_are_ways_within_the_page(view: ArticleView) -> None:
    key = "0123456789"
    text = "<p>wort</p>" * 300
    view.show_page(
        f'<p>Eins<a name="from-{key}" href="note:{key}">1</a></p>{text}'
        f'<p><a name="note-{key}" href="back:{key}">1</a> Die Quelle.</p>'
    )
    followed: list[str] = []
    hovered: list[str] = []
    view.followed.connect(followed.append)
    view.hovered.connect(lambda address, _words: hovered.append(address))
    view.anchorClicked.emit(QUrl(f"note:{key}"))
    assert view.fraction > 0.9
    view.highlighted.emit(QUrl(f"back:{key}"))
    view.anchorClicked.emit(QUrl(f"back:{key}"))
    assert view.fraction < 0.1
    assert (followed, hovered) == ([], [])
