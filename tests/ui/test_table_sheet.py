"""A wide table, whole, in a window of its own."""

from PySide6.QtCore import QUrl

from helpers.stage import Stage
from weiterlesen.content import render
from weiterlesen.model.access import Access
from weiterlesen.model.article import Article, Table
from weiterlesen.services.reading import OpenArticle, Source
from weiterlesen.ui.dialogs.table import TableSheet

WIDE = Table(
    (
        ("Gemeinde", *(f"Quartal{n:02}" for n in range(14))),
        ("<b>Grevenau", *("1.000 <a href='https://a.example/'>Q</a>",) * 14),
    ),
    1,
    "Fahrgäste & <i>Fähren",
)


def test_a_table_in_parts_is_shown_whole_and_scrolls(stage: Stage) -> None:
    window = stage.window()
    article = Article("https://moselblatt.example/t", title="Zahlen", blocks=(Table((("a", "b"),)), WIDE))
    shown = OpenArticle(article.url, article, Access(), Source.ARTICLE)
    window.article._show(shown)
    stage.wait(lambda: "Grevenau" in window.article.view.toPlainText())
    window.article.view.followed.emit(f"{render.SHOW_TABLE}1")
    sheet = window.findChild(TableSheet)
    assert sheet is not None
    assert sheet.windowTitle() == WIDE.caption
    assert sheet.view.toPlainText().count("Grevenau") == 1
    assert sheet.view.horizontalScrollBar().maximum() > 0
    sheet.view.anchorClicked.emit(QUrl("https://a.example/"))
    sheet.view.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert stage.opened == ["https://a.example/"]
    sheet.view.setSource(QUrl("file:///etc/passwd"))
    assert "root:" not in sheet.view.toPlainText()
    assert sheet.view.loadResource(2, QUrl("file:///etc/passwd")) == ""
