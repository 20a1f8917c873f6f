from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QWheelEvent
from PySide6.QtTest import QTest

from helpers.stage import Stage, press
from weiterlesen.composition import Program
from weiterlesen.content import render
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Block, Figure, Gallery, Paragraph
from weiterlesen.model.web import Purpose
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.ui import settings
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes.picture_overlay import PictureOverlay

URL = "https://bilder.example/artikel"
COLOURS = ("#336699", "#993333", "#339933")
FIGURES = tuple(
    Figure(f"https://bilder.example/{number}.png", f"Bild {number}", f"Unterschrift {number}", f"Foto: {number}")
    for number in range(3)
)


def png(colour: str, width: int = 1600, height: int = 900) -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    sink = QBuffer()
    sink.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(sink, QByteArray(b"PNG")).write(image)
    return bytes(sink.data().data())


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    text = tuple(Paragraph("Ein Satz über den Fluss und die Stadt. " * 30) for _ in range(4))
    blocks: tuple[Block, ...] = (FIGURES[0], *text, Gallery((FIGURES[1], FIGURES[2])), *text)
    article = Article(URL, title="Bilder", language="de", blocks=blocks, text="Ein Satz")

    def put(program: Program) -> None:
        ArticleTable(program.database).put(URL, article, Access(AccessState.FREE), 1.0)

    stage.ask(put)
    for figure, colour in zip(FIGURES, COLOURS, strict=True):
        stage.library.fetcher.page(figure.src, png(colour), content_type="image/png")
    made = stage.window(width=1000, height=700)
    stage.show(made, URL)
    stage.wait(lambda: not made.article.setter._again.isActive())
    stage.wait_idle()
    return made


def overlay(stage: Stage, window: MainWindow) -> PictureOverlay:
    """Return the overlay that is open, with its picture loaded."""
    shown = window.findChildren(PictureOverlay)[-1]
    stage.wait(lambda: shown.image is not None)
    return shown


def opened(stage: Stage, window: MainWindow) -> PictureOverlay:
    stage.desk.registry.run("article.pictures")
    return overlay(stage, window)


def colour(shown: PictureOverlay) -> str:
    assert shown.image is not None
    return shown.image.pixelColor(5, 5).name()


def wheel(shown: PictureOverlay, turned: int, at: QPointF) -> None:
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    keys = Qt.KeyboardModifier.NoModifier
    shown.wheelEvent(QWheelEvent(at, at, QPoint(), QPoint(0, turned), none, keys, phase, False))  # noqa: FBT003 (Qt's own)


def test_a_click_on_a_picture_shows_it_over_the_window_with_what_is_said_of_it(
    stage: Stage, window: MainWindow
) -> None:
    view = window.article.view
    cursor = view.document().find("\ufffc")
    place = view.cursorRect(cursor).center() - QPoint(60, 60)
    assert view.anchorAt(place) == render.SHOW_PICTURE + render.picture_key(FIGURES[0].src)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    shown = overlay(stage, window)
    assert shown.geometry() == window.rect()
    assert colour(shown) == COLOURS[0]
    assert shown.caption.text() == "Unterschrift 0 · Foto: 0"
    assert shown.place.text() == "Picture 1 of 3"
    assert shown.accessibleName() == "Bild 0"
    assert "Picture 1 of 3" in shown.accessibleDescription()
    assert shown._room().contains(shown.shown_rect())
    assert shown.grab().toImage().pixelColor(shown.rect().center()).name() == COLOURS[0]


def test_the_keyboard_reaches_a_picture_as_it_reaches_a_link(stage: Stage, window: MainWindow) -> None:
    view = window.article.view
    view.setFocus()
    press(view, Qt.Key.Key_Tab)
    press(view, Qt.Key.Key_Return)
    assert colour(overlay(stage, window)) == COLOURS[0]


def test_the_next_and_the_previous_picture_come_by_key_and_button(stage: Stage, window: MainWindow) -> None:
    shown = opened(stage, window)
    press(shown, Qt.Key.Key_Right)
    stage.wait(lambda: shown.image is not None)
    assert (shown.at, colour(shown)) == (1, COLOURS[1])
    shown.buttons["find-next"].click()
    stage.wait(lambda: shown.image is not None)
    assert (shown.at, colour(shown)) == (2, COLOURS[2])
    assert not shown.buttons["find-next"].isEnabled()
    press(shown, Qt.Key.Key_N)
    assert shown.at == 2
    press(shown, Qt.Key.Key_P)
    press(shown, Qt.Key.Key_Left)
    press(shown, Qt.Key.Key_Up)
    assert shown.at == 0
    assert not shown.buttons["find-previous"].isEnabled()


def test_the_command_begins_with_the_picture_in_sight(stage: Stage, window: MainWindow) -> None:
    view = window.article.view
    view.fraction = 0.5
    while not view.picture_in_sight():
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + 100)
    assert opened(stage, window).at == 1
    view.fraction = 1.0
    assert view.picture_in_sight() == ""


def test_zooming_keeps_what_is_under_the_pointer_and_panning_stays_inside(stage: Stage, window: MainWindow) -> None:
    shown = opened(stage, window)
    whole = shown.shown_rect()
    point = whole.center() + QPointF(100, 40)
    before = (point - whole.topLeft()).x() / whole.width()
    for _turn in range(6):
        wheel(shown, 120, point)
    larger = shown.shown_rect()
    assert larger.width() > whole.width() * 3
    assert (point - larger.topLeft()).x() / larger.width() == pytest.approx(before, abs=0.01)
    for _press in range(60):
        press(shown, Qt.Key.Key_Right)
        press(shown, Qt.Key.Key_Down)
    assert shown.at == 0
    assert shown.shown_rect().right() == pytest.approx(shown._room().right(), abs=1)
    QTest.mousePress(shown, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    moved = shown.shown_rect().left()
    QTest.mouseMove(shown, QPoint(560, 300))
    QTest.mouseRelease(shown, Qt.MouseButton.LeftButton, pos=QPoint(560, 300))
    assert shown.shown_rect().left() == pytest.approx(moved + 60, abs=1)
    QTest.mouseMove(shown, QPoint(700, 300))
    assert shown.shown_rect().left() == pytest.approx(moved + 60, abs=1)
    press(shown, Qt.Key.Key_0)
    assert shown.shown_rect() == whole
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Minus):
        press(shown, key)
    assert shown.zoom == 1.0
    QTest.mouseDClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    assert shown.zoom > 2
    QTest.mouseDClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(500, 300))
    assert shown.zoom == 1.0
    wheel(shown, 0, point)
    wheel(shown, -120, point)
    assert shown.zoom == 1.0


def test_no_key_reaches_the_window_below(stage: Stage, window: MainWindow) -> None:
    window.activateWindow()
    shown = opened(stage, window)
    url = window.article.url
    for key in (Qt.Key.Key_B, Qt.Key.Key_M, Qt.Key.Key_A, Qt.Key.Key_Tab):
        press(shown, key)
    assert window.article.url == url
    assert window.article.current is not None
    assert window.article.current.bookmark is None
    assert window.focusWidget() is shown


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_V])
def test_escape_leaves_and_the_page_has_the_keyboard_again(stage: Stage, window: MainWindow, key: Qt.Key) -> None:
    window.activateWindow()
    shown = opened(stage, window)
    press(shown, key)
    assert not shown.isVisible()
    assert window.focusWidget() is window.article.view
    assert window.article.view.fraction == 0.0


def test_a_click_beside_the_picture_leaves(stage: Stage, window: MainWindow) -> None:
    shown = opened(stage, window)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=QPoint(4, shown.height() // 2))
    assert not shown.isVisible()


def test_it_covers_the_window_at_any_size(stage: Stage, window: MainWindow) -> None:
    shown = opened(stage, window)
    window.resize(1300, 640)
    stage.wait(lambda: shown.geometry() == window.rect())
    assert shown._room().contains(shown.shown_rect())


def test_a_picture_that_does_not_come_is_said(stage: Stage, window: MainWindow) -> None:
    figure = Figure("https://bilder.example/gone.png")
    shown = PictureOverlay(stage.desk, (figure,), window, allowed=True)
    shown.start(0)
    stage.wait(lambda: shown.place.text() == "This picture could not be loaded.")
    assert shown.image is None
    assert shown.caption.isHidden()
    assert shown.buttons["find-next"].isHidden()
    assert shown.accessibleName() == "Picture 1 of 1"
    shown.zoom_by(2.0)
    shown.leave()


def test_with_pictures_off_nothing_is_asked_of_anybody(stage: Stage, window: MainWindow) -> None:
    stage.desk.settings.set(settings.PICTURES, value=False)
    figure = Figure("https://bilder.example/new.png")
    before = len(stage.library.fetcher.asked)
    shown = PictureOverlay(stage.desk, (figure,), window, allowed=False)
    shown.start(0)
    stage.wait(lambda: "could not" in shown.place.text())
    asked = stage.library.fetcher.asked[before:]
    assert not any(one.request.purpose is Purpose.PICTURE and one.request.url == figure.src for one in asked)
    shown.leave()


def test_a_huge_picture_is_shown_within_bounds(stage: Stage, window: MainWindow) -> None:
    src = "https://bilder.example/huge.png"
    stage.library.fetcher.page(src, png("#123456", 6000, 4000), content_type="image/png")
    shown = PictureOverlay(stage.desk, (Figure(src),), window, allowed=True)
    shown.start(0)
    stage.wait(lambda: shown.image is not None)
    assert shown.image is not None
    assert shown.image.width() * shown.image.height() <= 12_100_000
    shown.leave()


def test_the_command_is_off_without_a_picture(stage: Stage, window: MainWindow, tmp_path: Path) -> None:
    assert stage.desk.registry.enabled("article.pictures")
    window.article.clear()
    assert not stage.desk.registry.enabled("article.pictures")
    window.page.show_picture("picture:none")
    assert window.findChildren(PictureOverlay) == []
