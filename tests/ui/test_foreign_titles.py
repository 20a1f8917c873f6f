"""Foreign titles that want to be more than text, in every widget of the real window that shows any."""

import html
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QIcon, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

import weiterlesen.ui
from helpers.hostile_strings import TITLES
from helpers.papers import rss
from helpers.said import Saying, of_action, sayings
from helpers.stage import Stage
from weiterlesen.composition import Program
from weiterlesen.content import urls
from weiterlesen.model.access import Access, AccessState, Offer, OfferKind, Price, Reason, ReasonCode
from weiterlesen.model.account import Account, Health, Purchase
from weiterlesen.model.article import Article, Comment, Figure, Paragraph, Table
from weiterlesen.model.changes import Changes
from weiterlesen.model.draft import EntryDraft
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.feed import Feed, FetchState
from weiterlesen.model.ledger import Subscription
from weiterlesen.model.marks import Bookmark
from weiterlesen.model.period import Period
from weiterlesen.services.ledger import Paper
from weiterlesen.services.reading import OpenArticle, Source
from weiterlesen.storage.accounts import AccountTable
from weiterlesen.storage.articles import ArticleTable
from weiterlesen.storage.bookmarks import BookmarkTable
from weiterlesen.storage.entries import EntryTable
from weiterlesen.storage.feeds import FeedTable
from weiterlesen.storage.purchases import PurchaseTable
from weiterlesen.storage.subscriptions import SubscriptionTable
from weiterlesen.ui import foreign
from weiterlesen.ui.commands.registry import Undo
from weiterlesen.ui.dialogs.add_feed import AddFeed
from weiterlesen.ui.dialogs.outside import MailLinkQuestion, OutsideQuestion
from weiterlesen.ui.dialogs.profile import ProfileSheet
from weiterlesen.ui.dialogs.sign_in import SignInSheet
from weiterlesen.ui.dialogs.subscription import SubscriptionSheet
from weiterlesen.ui.dialogs.table import TableSheet
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.panes.access_card import Card, Choice, Way
from weiterlesen.ui.panes.bars import Bar, Bars
from weiterlesen.ui.panes.continued import Continued
from weiterlesen.ui.panes.picture_overlay import PictureOverlay
from weiterlesen.ui.tray import Tray

ROOT = Path(weiterlesen.ui.__file__).parent
LOCKED = Access(
    AccessState.LOCKED,
    (Reason(ReasonCode.WALL), Reason(ReasonCode.NO_ACCOUNT)),
    tuple(
        Offer(OfferKind.SINGLE, title, "https://bote.example/k", Price(Decimal("0.99"), "EUR")) for title in TITLES[:6]
    ),
)


def paper(number: int) -> str:
    return f"https://paper{number}.example"


def fill(program: Program) -> None:
    """Store each title in everything that has one, past what would clean it on its way in."""
    database, now = program.database, program.clock.now()
    feeds, entries, articles = FeedTable(database), EntryTable(database), ArticleTable(database)
    for number, title in enumerate(TITLES):
        site = paper(number)
        state = FetchState(failures=9, error_code="unreachable", error_detail=title[:500])
        feed = feeds.add(Feed(0, f"{site}/feed", title, site, f"{title[:90]} &Q", site, now, state=state))
        url = f"{site}/a"
        draft = EntryDraft(uid=url, url=url, title=f"{title} &Neues", teaser=title, author=title, kicker=title,
                           published_at=now - number)  # fmt: skip
        entries.upsert(feed.id, [draft], now)
        article = Article(url, title=title, kicker=title, lede=title[:500], byline=(title,), site=title, agency=title,
                          dateline=title, blocks=(Paragraph("Text."), Figure("", title, html.escape(title), title)),
                          comments=(Comment(title, None, title[:500]),))  # fmt: skip
        access = LOCKED if number % 2 else Access(AccessState.FREE)
        articles.put(urls.normal(url), article, access, now, session="")
        AccountTable(database).put(Account(f"paper{number}.example", title, Health.NEEDS_YOU, now, now, detail=title))
        BookmarkTable(database).put(Bookmark(urls.normal(url), title, now, title, (f"{title[:40]}&M{number}",)))
        PurchaseTable(database).put(Purchase(f"paper{number}.example", urls.normal(url), now, title=title))
        SubscriptionTable(database).put(subscription(title, f"paper{number}.example"))


def subscription(title: str, publisher: str) -> Subscription:
    return Subscription(0, publisher, title, Price(Decimal("9.90"), "EUR"), Period.MONTH, note=title)


class Listener:
    """Looks at every widget there is; remembers which kinds were seen and what was wrong."""

    def __init__(self) -> None:
        self.kinds: set[type] = set()
        self.faults: set[str] = set()
        self.heard = 0

    def listen(self) -> None:
        """Look at all widgets now."""
        for widget in QApplication.allWidgets():
            self.kinds.add(type(widget))
            if type(widget).__module__.startswith(("weiterlesen", "PySide6")):
                self.take(sayings(widget))

    def take(self, said: Iterator[Saying]) -> None:
        """Take in what somebody says."""
        for saying in said:
            self.heard += 1
            self.faults.update(saying.faults)


@pytest.fixture
def stage(bare_stage: Stage) -> Stage:
    """A library in which everything has a hostile name."""
    bare_stage.ask(fill)
    bare_stage.feed_ids = tuple(range(1, len(TITLES) + 1))
    return bare_stage


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    return stage.window()


def widget_classes() -> set[type]:
    """Return every kind of widget that the window's code makes; the browser is a program of its own."""
    found: set[type] = set()
    for module in pkgutil.walk_packages([str(ROOT)], "weiterlesen.ui."):
        if not module.name.startswith(("weiterlesen.ui.browser", "weiterlesen.ui.demo_journey")):
            loaded = importlib.import_module(module.name)
            found |= {
                kind
                for _name, kind in inspect.getmembers(loaded, inspect.isclass)
                if kind.__module__ == module.name and issubclass(kind, QWidget)
            }
    return found


def test_no_hostile_title_is_more_than_a_line_of_text_in_any_widget(
    stage: Stage, window: MainWindow, tmp_path: Path
) -> None:
    listener = Listener()
    for step in (articles, reading_aids, sheets, forms, quiet_places, quick_open, tray):
        step(stage, window, listener, tmp_path)
        listener.listen()
    assert sorted(listener.faults) == []
    assert listener.heard > 5_000, "else too little was looked at"
    unseen = {kind.__name__ for kind in widget_classes() if not any(issubclass(seen, kind) for seen in listener.kinds)}
    assert unseen == {"FirstRun"}, "each kind of widget must be shown above, unless it shows no foreign text"


def articles(stage: Stage, window: MainWindow, listener: Listener, _folder: Path) -> None:
    """Read each article: list, heading, card, status, title of the window."""
    window.sidebar.go_to("unread")
    stage.wait(lambda: window.entries.model.rowCount() == len(TITLES))
    for place in range(len(TITLES)):
        window.entries.view.setCurrentIndex(window.entries.model.index(place, 0))
        stage.wait_idle()
        window.grab()
        listener.listen()
    for title in TITLES:
        window.article._status.say_where("https://bote.example/", title)
        window.article.card.show_card(Card("wall", title, title, (Choice(Way.OFFER, title),), title))
        listener.listen()


def reading_aids(stage: Stage, window: MainWindow, listener: Listener, _folder: Path) -> None:
    """Open what stands beside and over an article: find, type, pictures, reading aloud, the place where it goes on."""
    window.page.voice = "mock"
    for command in ("article.find", "article.type", "article.read-aloud"):
        stage.desk.registry.run(command)
        stage.wait_idle()
        listener.listen()
    Continued(stage.desk, window.article.view).say(0.4)
    figures = tuple(Figure(f"https://bote.example/{n}.jpg", title, title, title) for n, title in enumerate(TITLES))
    overlay = PictureOverlay(stage.desk, figures, window, allowed=False)
    for place in range(len(TITLES)):
        overlay.start(place)
        listener.listen()
    overlay.close()
    stage.desk.registry.run("window.escape")


def sheets(stage: Stage, window: MainWindow, listener: Listener, folder: Path) -> None:
    """Open what commands open."""
    for number in (1, 3, 5, 6, 14, 15):
        window.sidebar.go_to(f"feed:{number}")
        stage.wait_idle()
        for command in ("feed.rename", "article.tags"):
            stage.desk.registry.run(command)
            stage.wait_idle()
        listener.listen()
        close_sheets(window)
    outlines = "".join(
        f'<outline text="{attribute(title)}"><outline text="{attribute(title)}" xmlUrl="https://n{number}.example/"/>'
        f'<outline type="rss" text="{attribute(title)}"/></outline>'
        for number, title in enumerate(TITLES)
    )
    file = folder / "liste &<b>.opml"
    file.write_bytes(f"<opml><body>{outlines}</body></opml>".encode("utf-8", "replace"))
    window.transfer.take_over(str(file))
    for command in ("ledger.show", "accounts.show", "publishers.show", "window.shortcuts", "window.settings"):
        stage.desk.registry.run(command)
        stage.wait_idle()
    listener.listen()
    close_sheets(window)


def forms(stage: Stage, window: MainWindow, listener: Listener, _folder: Path) -> None:
    """Open what other dialogs and pages lead to, for each title."""
    desk = stage.desk
    papers = tuple(Paper(f"paper{number}.example", title) for number, title in enumerate(TITLES))
    for number, title in enumerate(TITLES):
        table = Table(((html.escape(title), "b"),), 0, title)
        opened = OpenArticle(paper(number), Article(paper(number), blocks=(table,)), Access(), Source.ARTICLE)
        made: tuple[QDialog, ...] = (
            SignInSheet(desk, f"{paper(number)}/", title, window, user=title, hint=title),
            SubscriptionSheet(desk, papers, window, before=subscription(title, f"paper{number}.example")),
            ProfileSheet(desk, {"id": "b", "name": title, "hosts": [title[:200]]}, None, window),
            TableSheet(desk, opened, 0, window),
            OutsideQuestion(desk, f"https://bote.example/{title[:2_000]}", window, title="x", why=title, yes="Ja"),
            MailLinkQuestion(desk, "https://bote.example/x", title[:50], window),
            AddFeed(desk, window, title, search=False),
        )
        for sheet in made:
            sheet.show()
        stage.wait_idle()
        listener.listen()
        close_sheets(window)
    front = "".join(f'<link rel="alternate" type="application/rss+xml" href="/{n}">' for n in range(len(TITLES)))
    stage.library.fetcher.page("https://viele.example/", f"<html><head>{front}</head><body>x</body></html>")
    for number, title in enumerate(TITLES):
        feed = rss(((f"https://viele.example/{number}/a", "x", "x"),), title=attribute(title)).encode(
            "utf-8", "replace"
        )
        stage.library.fetcher.page(f"https://viele.example/{number}", feed, content_type="application/rss+xml")
    finder = AddFeed(desk, window, "https://viele.example/", search=True)
    finder.show()
    stage.wait(lambda: len(finder.ticks) > 5 or finder.trouble)
    listener.listen()
    close_sheets(window)


def quiet_places(stage: Stage, window: MainWindow, listener: Listener, _folder: Path) -> None:
    """Say it in the message bar and on the pages that stand for nothing."""
    notices = stage.desk.notices
    for title in TITLES:
        notices.say(title)
        listener.listen()
        notices.offer_undo(Undo(title, lambda: None))
        listener.listen()
        notices.fail(NetworkError(title, title, code="tls"))
        listener.listen()
    bars = Bars(stage.desk, TITLES[4], tuple(Bar(title, 1.0, "1") for title in TITLES), window)
    bars.show()
    listener.listen()
    bars.deleteLater()


def quick_open(stage: Stage, window: MainWindow, listener: Listener, _folder: Path) -> None:
    """Find them by few letters."""
    stage.desk.registry.run("window.quick-open")
    palette = window.palette_window()
    for typed in ("neues", "a", "fett"):
        palette.field.clear()
        QTest.keyClicks(palette.field, typed)
        stage.wait(lambda: palette.chosen is not None)
        stage.wait_idle()
        palette.grab()
        listener.listen()
    palette.leave()


def tray(stage: Stage, window: MainWindow, listener: Listener, _folder: Path) -> None:
    """Look at the tray's menu."""
    made = Tray(stage.desk, window, is_there=lambda: False)
    made.start()
    stage.desk.hub.publish(Changes(bookmarks=True))
    stage.wait_idle()
    actions = made.menu.actions()
    assert len(actions) > 5
    for action in actions:
        listener.take(of_action("Tray", action))
        assert len(action.text()) < 100
    made.stop()


def attribute(title: str) -> str:
    return html.escape(title.replace("\0", ""))


def close_sheets(window: MainWindow) -> None:
    for sheet in window.findChildren(QDialog):
        sheet.close()
    QApplication.processEvents()


@pytest.mark.parametrize("title", TITLES)
def test_a_message_of_the_desktop_is_escaped_for_it(qapp: QApplication, title: str) -> None:
    told: list[tuple[str, str]] = []

    class Icon(QSystemTrayIcon):
        def showMessage(self, heading: str, text: str, *_more: object) -> None:  # noqa: N802 (Qt's)
            told.append((heading, text))

    foreign.show_message(Icon(), title, QIcon())
    ((heading, text),) = told
    assert heading == "Weiterlesen"
    assert "<" not in text
    assert Saying("tray", "text", html.unescape(text)).faults == ()


def test_what_is_wrong_with_a_text_is_noticed(qtbot: QtBot) -> None:
    label = QLabel("<b>fett</b>")
    label.setAccessibleName("a\nb\u202e")
    button = QPushButton("Größe &Straße")
    for widget in (label, button):
        qtbot.addWidget(widget)
    faults = [fault.partition(": ")[2].partition(":")[0] for saying in sayings(label) for fault in saying.faults]
    assert sorted(faults) == ["control character", "direction", "taken for markup"]
    assert [fault for saying in sayings(button) for fault in saying.faults] != []
    assert next(of_action("x", QAction("a &b"))).faults != ()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAccessibleName("a")
    label.setToolTip("<qt>&lt;b&gt;</qt>")
    assert [fault for saying in sayings(label) for fault in saying.faults] == []
