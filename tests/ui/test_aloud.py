import sys

import pytest
from PySide6.QtTextToSpeech import QTextToSpeech

from helpers.front_page import FERRY, TEASER
from helpers.stage import Stage
from weiterlesen.composition import Program
from weiterlesen.model.access import Access, AccessState
from weiterlesen.model.article import Article, Code, Figure, Paragraph
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.ui import settings
from weiterlesen.ui.colours import DARK
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes.aloud_bar import AloudBar
from weiterlesen.ui.speech import Speech

URL = "https://laut.example/artikel"
ARTICLE = Article(
    URL,
    title="Short news",
    language="en-GB",
    byline=("A. Nobody",),
    blocks=(
        Paragraph("One 💸 here. Two unforeseeable words."),
        Figure("", caption="A caption is not read."),
        Code("neither = 'this'"),
        Paragraph("Three ends it."),
    ),
    text="One here. Two words. Three ends it.",
)
SAID = ["Short news", "One 💸 here.", "Two unforeseeable words.", "Three ends it."]


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    def put(program: Program) -> None:
        ArticleTable(program.database).put(URL, ARTICLE, Access(AccessState.FREE), 1.0)

    stage.ask(put)
    made = stage.window(width=900, height=600)
    made.page.voice = "mock"
    stage.show(made, URL)
    return made


def marked(window: MainWindow) -> list[str]:
    selections = window.article.view.extraSelections()
    return [one.cursor.selectedText().replace("\u00ad", "") for one in selections]


def aloud(stage: Stage, window: MainWindow) -> AloudBar:
    stage.desk.registry.run("article.read-aloud")
    assert window.page.aloud_bar is not None
    return window.page.aloud_bar


def test_sentence_after_sentence_is_read_and_marked_to_the_end(stage: Stage, window: MainWindow) -> None:
    heard: list[str] = []
    bar = aloud(stage, window)
    engine = bar._speech._engine
    assert engine is not None
    engine.stateChanged.connect(
        lambda state: heard.extend(marked(window)) if state is QTextToSpeech.State.Speaking else None
    )
    assert bar.isVisible()
    assert bar.reading
    assert marked(window) == [SAID[0]]
    assert bar.words.text() == "Sentence 1 of 4"
    stage.wait(lambda: not bar.reading)
    assert list(dict.fromkeys(heard))[-3:] == SAID[1:]
    assert bar.at == 0
    assert marked(window) == []


def test_pausing_goes_on_with_the_same_sentence(stage: Stage, window: MainWindow) -> None:
    bar = aloud(stage, window)
    stage.desk.registry.run("article.aloud-next")
    assert (bar.at, bar.reading) == (1, True)
    stage.desk.registry.run("article.read-aloud")
    assert (bar.at, bar.reading) == (1, False)
    assert marked(window) == [SAID[1]]
    stage.desk.registry.run("article.aloud-next")
    stage.desk.registry.run("article.aloud-next")
    stage.desk.registry.run("article.aloud-next")
    assert (bar.at, bar.reading) == (3, False)
    stage.desk.registry.run("article.aloud-previous")
    assert marked(window) == [SAID[2]]
    bar._buttons["pause"].click()
    assert (bar.at, bar.reading) == (2, True)


def test_escape_and_another_article_are_stillness(stage: Stage, window: MainWindow) -> None:
    bar = aloud(stage, window)
    stage.desk.registry.run("window.escape")
    assert bar.isHidden()
    assert not bar.reading
    assert marked(window) == []
    assert not stage.desk.registry.enabled("article.aloud-next")
    aloud(stage, window)
    assert bar.isVisible()
    window.article.open_address(TEASER.url)
    assert bar.isHidden()
    stage.wait_idle()


def test_another_look_keeps_the_sentence(stage: Stage, window: MainWindow) -> None:
    bar = aloud(stage, window)
    bar.step(1)
    bar.step(1)
    bar.toggle()
    stage.desk.settings.set(settings.THEME, "dark")
    stage.desk.settings.set(settings.TEXT_SIZE, 30)
    stage.wait(lambda: not window.article.setter._again.isActive())
    stage.wait_idle()
    assert marked(window) == [SAID[2]]
    assert window.article.view.extraSelections()[0].format.background().color().name() == DARK.mark


def test_the_search_and_the_voice_mark_beside_each_other(stage: Stage, window: MainWindow) -> None:
    bar = aloud(stage, window)
    bar.toggle()
    stage.desk.registry.run("article.find")
    assert window.page.find_bar is not None
    window.page.find_bar.field.setText("ends")
    stage.wait(lambda: marked(window) == [SAID[0], "ends"])
    stage.desk.registry.run("window.escape")
    assert marked(window) == [SAID[0]]
    assert bar.isVisible()
    stage.desk.registry.run("window.escape")
    assert marked(window) == []


def test_a_language_without_a_voice_is_said_in_words(stage: Stage, window: MainWindow) -> None:
    stage.show(window, FERRY.url)
    bar = aloud(stage, window)
    assert bar.words.text() == ("This system has no voice for Deutsch. Add one in the system's settings for speech.")
    assert bar.accessibleDescription() == bar.words.text()
    assert not bar.reading
    assert not bar._buttons["pause"].isEnabled()
    bar.toggle()
    bar.step(1)
    assert not bar.reading


def test_a_system_without_any_voice_says_so(stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QTextToSpeech, "availableEngines", lambda: ["mock"])
    window.page.voice = ""
    assert aloud(stage, window).words.text().startswith("This system has no voice. Install one")


@pytest.mark.qt_log_ignore("Text-to-speech plug-in", extend=True)
def test_an_engine_that_does_not_start_says_so(stage: Stage) -> None:
    speech = Speech(stage.desk.notices, "no such engine")
    assert speech.trouble("en").startswith("This system has no voice. Install one")
    speech.say("nothing")
    speech.stop()


def test_an_installation_without_the_module_says_so(
    stage: Stage, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    bar = aloud(stage, window)
    assert "not part of this installation" in bar.words.text()
    bar._speech.say("nothing")
    bar.leave()


def test_a_voice_is_chosen_for_the_language_and_the_country(stage: Stage) -> None:
    speech = Speech(stage.desk.notices, "mock")
    assert speech.trouble("en-US") == ""
    engine = speech._engine
    assert engine is not None
    assert engine.locale().name() == "en_US"
    assert speech.trouble("en-AU") == ""
    assert engine.locale().name().startswith("en_")
    assert speech.trouble("") == ""
    assert "no voice for qqx" in speech.trouble("qqx")


def test_a_voice_that_fails_is_said(stage: Stage, window: MainWindow) -> None:
    bar = aloud(stage, window)
    bar._speech._on_error(None, "the daemon went away")
    assert bar.words.text() == "The system's voice failed: the daemon went away"
    assert not bar.reading
    bar._speech._on_error(None, "again")
    assert "went away" in bar.words.text()


def test_a_page_without_words_has_nothing_to_read(stage: Stage, window: MainWindow) -> None:
    window.article.view.show_page("<p></p>")
    bar = aloud(stage, window)
    assert bar.words.text() == "There is nothing to read aloud here."
    bar._on_said()
    assert not bar.reading


def test_reading_begins_with_what_is_in_sight(stage: Stage, window: MainWindow) -> None:
    page = "".join(f"<p style='font-size: 18px'>This is sentence {number}.</p>" for number in range(200))
    window.article.view.show_page(page)
    window.article.view.fraction = 0.5
    bar = aloud(stage, window)
    assert 60 < bar.at < 140
    bar.toggle()
    window.article.view.fraction = 0.0
    bar.step(1)
    bar.toggle()
    assert window.article.view.top_position() > 0
