from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from helpers import stage as stages
from helpers.front_page import FERRY, TEASER
from helpers.stage import Stage
from weiterlesen.composition import Program
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Paragraph
from weiterlesen.model.marks import ReadingPosition
from weiterlesen.services.reading import OpenArticle, Source
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.ui import settings
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes.article import ArticlePane

URL = "https://moselblatt.example/lang"
SENTENCE = "In Absatz {} steht, wie am Donnerstagnachmittag die Bürgermeisterin den Haushaltsentwurf verteidigte. "


def long_article(url: str = URL, *, first: int = 0) -> Article:
    """Return an article of fifty paragraphs, each with its number."""
    said = [SENTENCE.format(f"Nr{number}") * 5 for number in range(first, first + 50)]
    return Article(
        url, title="Ein langer Text", language="de", blocks=tuple(map(Paragraph, said)), text="\n\n".join(said)
    )


def put(stage: Stage, article: Article) -> None:
    def work(program: Program) -> None:
        ArticleTable(program.database).put(article.url, article, Access(AccessState.FREE), 1.0)

    stage.ask(work)


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    put(stage, long_article())
    return stage.window(width=1100, height=700)


@pytest.fixture
def pane(stage: Stage, window: MainWindow) -> ArticlePane:
    stage.show(window, URL)
    return window.article


def show(stage: Stage, pane: ArticlePane, url: str) -> None:
    window = pane.window()
    assert isinstance(window, MainWindow)
    stage.show(window, url)


def go_to(pane: ArticlePane, number: int) -> None:
    """Scroll until a paragraph stands at the top."""
    cursor = pane.view.document().find(f"Nr{number} ")
    bar = pane.view.verticalScrollBar()
    bar.setValue(bar.value() + pane.view.cursorRect(cursor).top() - 2)


def words_at_top(pane: ArticlePane) -> str:
    """Return the text of the paragraph at the top."""
    block = pane.view.document().findBlock(pane.view.top_position())
    return block.text().replace("\u00ad", "")


def position(stage: Stage, url: str = URL) -> ReadingPosition | None:
    return stage.ask(lambda program: program.reading.position(url))


def test_an_article_opens_where_it_was_left_and_says_so(stage: Stage, pane: ArticlePane) -> None:
    go_to(pane, 25)
    stage.wait(lambda: position(stage))
    kept = position(stage)
    assert kept is not None
    assert kept.fraction == pytest.approx(0.5, abs=0.02)
    show(stage, pane, FERRY.url)
    assert pane.view.fraction == 0.0
    show(stage, pane, URL)
    assert "Nr25 " in words_at_top(pane)
    line = pane.places.line
    assert line is not None
    assert line.isVisible()
    assert line.text.text() == "You stopped here, at 50 %"
    line.button.click()
    assert pane.view.fraction == 0.0
    assert line.isHidden()


def test_the_way_to_the_top_is_a_command_and_the_line_goes_with_the_article(stage: Stage, pane: ArticlePane) -> None:
    go_to(pane, 25)
    show(stage, pane, TEASER.url)
    show(stage, pane, URL)
    assert pane.places.line is not None
    assert pane.places.line.isVisible()
    pane.view.resize(pane.view.width() - 40, pane.view.height())
    assert abs(pane.places.line.geometry().center().x() - pane.view.rect().center().x()) <= 2
    show(stage, pane, TEASER.url)
    assert not pane.places.line.isVisible()
    show(stage, pane, URL)
    stage.desk.registry.run("article.top")
    assert pane.view.fraction == 0.0


def test_leaving_at_once_remembers_too(stage: Stage, pane: ArticlePane) -> None:
    pane.view.fraction = 1.0
    pane.clear()
    stage.wait_idle()
    kept = position(stage)
    assert kept is not None
    assert kept.fraction == 1.0
    assert pane.url == ""


def test_what_was_read_to_the_end_opens_at_the_top(stage: Stage, pane: ArticlePane) -> None:
    pane.view.fraction = 1.0
    show(stage, pane, TEASER.url)
    show(stage, pane, URL)
    assert pane.view.fraction == 0.0
    assert pane.places.line is None


def test_a_restart_finds_the_place(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    first = stages.open_stage(tmp_path / "home", qtbot)
    put(first, long_article())
    window = first.window()
    show(first, window.article, URL)
    go_to(window.article, 31)
    window.settle()
    stages.close(first)
    window.hide()
    second = stages.open_stage(tmp_path / "home", qtbot, filled=False)
    again = second.window()
    show(second, again.article, URL)
    assert "Nr31 " in words_at_top(again.article)
    stages.close(second)


def test_another_look_keeps_the_place(stage: Stage, window: MainWindow, pane: ArticlePane) -> None:
    chosen = stage.desk.settings
    go_to(pane, 20)
    changes: tuple[Callable[[], object], ...] = (
        lambda: chosen.set(settings.HYPHENATE, value=False),
        lambda: chosen.set(settings.TEXT_SIZE, 26),
        lambda: chosen.set(settings.THEME, "sepia"),
        lambda: chosen.set(settings.TEXT_WIDTH, 50),
        lambda: window.resize(900, 600),
        lambda: chosen.set(settings.HYPHENATE, value=True),
        lambda: chosen.set(settings.JUSTIFY, value=True),
        lambda: chosen.set(settings.TEXT_SIZE, 18),
    )
    shown: list[int] = []
    pane.setter.shown.connect(lambda: shown.append(1))
    for number, change in enumerate(changes):
        shown.clear()
        change()
        stage.wait(lambda: shown)
        stage.wait_idle()
        assert "Nr20 " in words_at_top(pane), number


def test_a_text_that_was_changed_by_the_paper_keeps_the_place(stage: Stage, pane: ArticlePane) -> None:
    go_to(pane, 30)
    assert pane.current is not None
    longer = long_article()
    news = tuple(Paragraph(f"Neu {number}: Es gibt eine neue Lage am Fluss.") for number in range(8))
    changed = replace(pane.current, article=replace(longer, blocks=(*news, *longer.blocks[:10], *longer.blocks[12:])))
    pane.take_bought(changed, bought=True)
    stage.wait(lambda: "Neu 7" in pane.view.toPlainText())
    assert "Nr30 " in words_at_top(pane)
    stage.bot.waitUntil(lambda: not pane.places._pause.isActive())
    show(stage, pane, TEASER.url)
    put(stage, replace(changed.article, blocks=(*longer.blocks[5:],)))
    show(stage, pane, URL)
    assert "Nr30 " in words_at_top(pane)


def test_a_teaser_leaves_the_place_for_the_whole_article(stage: Stage, pane: ArticlePane) -> None:
    go_to(pane, 25)
    show(stage, pane, TEASER.url)
    assert pane.current is not None
    whole = long_article(TEASER.url)
    kept = position(stage)
    assert kept is not None
    pane.setter.open_at((kept.anchor, kept.fraction))
    pane.setter.set(pane.current)
    stage.wait_idle()
    assert pane.view.fraction == 0.0
    pane.setter.set(OpenArticle(TEASER.url, whole, Access(AccessState.FREE), Source.ARTICLE))
    stage.wait(lambda: "Nr25 " in words_at_top(pane))


def test_a_place_whose_words_are_gone_is_found_by_how_much_was_read(stage: Stage, pane: ArticlePane) -> None:
    go_to(pane, 25)
    show(stage, pane, TEASER.url)
    put(stage, long_article(first=500))
    show(stage, pane, URL)
    assert "Nr525 " in words_at_top(pane)


def test_comments_do_not_count_as_unread_text(stage: Stage, pane: ArticlePane) -> None:
    show(stage, pane, FERRY.url)
    stage.desk.registry.run("article.comments")
    stage.wait(lambda: "Uferläuferin" in pane.view.toPlainText())
    view = pane.view
    cursor = view.document().find("Uferläuferin")
    view.bring_into_sight(cursor)
    assert view.reached[1] == 1.0


def test_emoji_before_the_place_do_not_move_it(stage: Stage, pane: ArticlePane) -> None:
    article = long_article()
    put(stage, replace(article, blocks=(Paragraph("💸🥷🚀 " * 40), *article.blocks)))
    pane.reload()
    show(stage, pane, TEASER.url)
    show(stage, pane, URL)
    go_to(pane, 12)
    assert pane.view.reached[0].words
    stage.desk.settings.set(settings.TEXT_SIZE, 30)
    stage.wait(lambda: not pane.setter._again.isActive())
    stage.wait_idle()
    assert "Nr12 " in words_at_top(pane)
