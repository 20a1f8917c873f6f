"""The ledger as a page: what is paid, what was read for it, what renews when, what was bought. Nothing leaves it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from weiterlesen import messages
from weiterlesen.model.access import Price
from weiterlesen.model.account import Purchase
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import LibraryError
from weiterlesen.model.ledger import Subscription
from weiterlesen.policy.ledger import REMIND_DAYS, Line, Overview, Renewal, Suggestion
from weiterlesen.services import receipts
from weiterlesen.services.ledger import Paper
from weiterlesen.ui.commands.registry import Undo
from weiterlesen.ui.desk import Desk, Notice
from weiterlesen.ui.dialogs.sheet import ScrolledPart, Sheet
from weiterlesen.ui.dialogs.subscription import SubscriptionSheet
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.ui.panes.bars import Bar, Bars
from weiterlesen.ui.panes.figures import Figure, Figures
from weiterlesen.ui.panes.message_bar import MessageBar
from weiterlesen.ui.prices import paid_words, price_words
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.theme import Face
from weiterlesen.ui.when import day
from weiterlesen.wording import _, plural

_WIDE = 680
_HIGH = 640
_SHOWN_PURCHASES = 50


@dataclass(frozen=True, slots=True)
class Page:
    """What the page shows."""

    books: Overview
    papers: tuple[Paper, ...]
    purchases: tuple[Purchase, ...]


class LedgerSheet(Sheet):
    """The page. What is done on it can be undone in the bar at its bottom."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, _("Ledger"), parent, wide=_WIDE)
        self.page: Page | None = None
        self._area = ScrolledPart(_HIGH)
        self.content.addWidget(self._area)
        self.add = self.button(_("Enter a subscription …"))
        self.add.setEnabled(False)
        self.add.clicked.connect(self._on_add)
        self.save = self.button(_("Save the receipts …"))
        self.save.setEnabled(False)
        self.save.clicked.connect(self._on_save)
        self.close_button().setFocus()
        self.messages = MessageBar(desk, self, own=True)
        desk.hub.published.connect(self._on_changes)
        self._load()

    def _load(self) -> None:
        program = self.desk.program

        def look(_token: CancelToken) -> Page:
            return Page(program.ledger.overview(), program.ledger.papers(), program.purchases.all())

        self.desk.tasks.run(Lane.QUICK, look, self, self._show, self.say_error, priority=Priority.CLICK)

    @Slot(object)
    def _show(self, page: Page) -> None:
        place = self._area.verticalScrollBar().value()
        self.page = page
        self.add.setEnabled(True)
        self.save.setEnabled(bool(page.purchases))
        # The scroll area deletes the widget that it had.
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 12, 0)
        rows.setSpacing(10)
        for part in self._parts(page):
            rows.addWidget(part)
        rows.addStretch(1)
        self._area.setWidget(inside)
        self._area.verticalScrollBar().setValue(place)

    def _parts(self, page: Page) -> list[QWidget]:
        books = page.books
        parts: list[QWidget] = []
        if books.a_month:
            parts.append(Figures(self.desk, self._figures(books)))
        else:
            parts.append(Label(_("No subscription is entered yet."), wrap=True))
        if not books.lines:
            said = _("Enter what you pay for, and see here what it gives: everything stays on this computer.")
            parts.append(Label(said, wrap=True, role="muted"))
        parts += [self._renewal(renewal) for renewal in books.renewals]
        parts += [self._suggestion(one) for one in books.suggestions]
        parts += [self._line(line) for line in books.lines]
        if any(month.read for month in books.months):
            parts += [self._title(_("Articles read with subscriptions")), self._chart(books)]
        priced = [line for line in books.lines if line.an_article]
        if len({line.an_article[0].currency for line in priced}) == 1 and len(priced) > 1:
            parts += [self._title(_("Cost per article this month")), self._costs(priced)]
        if page.purchases:
            parts.append(self._title(_("Bought one by one")))
            parts.append(self._receipts(page.purchases[:_SHOWN_PURCHASES]))
        return parts

    def _figures(self, books: Overview) -> tuple[Figure, ...]:
        """Return what stands at the top: cost, use, and what that makes for each article."""
        cost = Figure(self._sums(books.a_month), _("your subscriptions cost a month"))
        read = Figure(
            str(books.read),
            plural("article read with them this month", "articles read with them this month", books.read),
        )
        if not books.read or len(books.a_month) > 1:
            return cost, read
        (paid,) = books.a_month
        each = Price(paid.amount / books.read, paid.currency)
        return cost, read, Figure(price_words(each, self.desk.locale), _("for each of these articles"))

    def _renewal(self, renewal: Renewal) -> QWidget:
        """Return when a subscription renews; one that is to be decided soon stands out."""
        said = messages.notice_words(renewal, self.desk.locale.name())
        if renewal.days_left > REMIND_DAYS:
            return Label(said, wrap=True, role="muted")
        panel, rows = _panel()
        panel.setObjectName("card")
        rows.addWidget(Label(said, wrap=True))
        return panel

    def _title(self, said: str) -> Label:
        made = Label(said)
        made.setFont(self.desk.theme.font(Face.STRONG))
        return made

    # -- a paper

    def _line(self, line: Line) -> QFrame:
        panel, rows = _panel()
        name = Label(plain(line.name, 120), wrap=True)
        name.setFont(self.desk.theme.font(Face.STRONG))
        rows.addWidget(name)
        for subscription in line.subscriptions:
            rows.addLayout(self._contract(subscription, plain(line.name, 60)))
        for said in self._facts(line):
            rows.addWidget(Label(said, wrap=True, role="muted"))
        if line.unused:
            rows.addWidget(Label(_("Nothing was read with it for 30 days."), wrap=True, role="waiting"))
        return panel

    def _contract(self, subscription: Subscription, paper: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(Label(self._paid(subscription), wrap=True), 1)
        buttons: list[tuple[str, str, Callable[[], None]]] = [
            (_("Change …"), _("Change the subscription to {paper}"), partial(self._form, before=subscription)),
            (_("Remove"), _("Remove the subscription to {paper}"), partial(self._remove, subscription)),
        ]
        if subscription.ends_on is None:
            end = (_("Ended"), _("Note that the subscription to {paper} was ended"), partial(self._end, subscription))
            buttons.insert(1, end)
        for said, meant, act in buttons:
            button = QPushButton(menu_text(said))
            button.setObjectName("quiet")
            button.setAutoDefault(False)
            button.setAccessibleName(meant.format(paper=paper))
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        return row

    def _paid(self, subscription: Subscription) -> str:
        price = paid_words(subscription.price, subscription.period, self.desk.locale)
        parts = [plain(subscription.label, 120), price]
        if subscription.ends_on is not None:
            moment = datetime.combine(subscription.ends_on, datetime.min.time())
            parts.append(_("ends on {day}").format(day=day(moment, self.desk.locale)))
        return " · ".join(
            [part for part in parts if part] + ([plain(subscription.note, 200)] if subscription.note else [])
        )

    def _facts(self, line: Line) -> list[str]:
        read = plural("{n} article read this month", "{n} articles read this month", line.read)
        if line.an_article:
            read += ", " + _("{cost} for each").format(cost=self._sums(line.an_article))
        if line.read_free:
            read += " · " + plural("{n} free one beside it", "{n} free ones beside them", line.read_free)
        said = [read] if line.subscriptions or line.read or line.read_free else []
        if line.read and line.piece_by_piece is not None and line.single is not None:
            words = _("Piece by piece they would have cost {cost} ({single} each)")
            cost, single = (price_words(price, self.desk.locale) for price in (line.piece_by_piece, line.single))
            said.append(words.format(cost=cost, single=single))
        elif line.read:
            said.append(_("What they would have cost piece by piece is not known: no price of a single one was seen"))
        if line.bought:
            said.append(_("Bought one by one this month: {cost}").format(cost=self._sums(line.bought)))
        return said

    def _suggestion(self, suggestion: Suggestion) -> QFrame:
        panel, rows = _panel()
        row = QHBoxLayout()
        words = _("{paper} offers “{label}” for {price}. Is it what you pay?")
        said = words.format(
            paper=plain(suggestion.name, 80),
            label=plain(suggestion.offer.label, 80),
            price=paid_words(suggestion.offer.price, suggestion.offer.period, self.desk.locale),
        )
        row.addWidget(Label(said, wrap=True, role="muted"), 1)
        take = QPushButton(menu_text(_("Enter it …")))
        take.setAccessibleName(_("Enter the offer of {paper}").format(paper=plain(suggestion.name, 60)))
        take.setAutoDefault(False)
        take.clicked.connect(lambda _checked=False: self._form(suggestion=suggestion))
        row.addWidget(take)
        rows.addLayout(row)
        return panel

    # -- charts and receipts

    def _chart(self, books: Overview) -> Bars:
        from weiterlesen.content import day_words  # noqa: PLC0415 (loaded with the page)

        language = self.desk.locale.name()
        bars = (
            Bar(day_words.short_month(month.first, language), month.read, str(month.read) if month.read else "")
            for month in books.months
        )
        return Bars(self.desk, _("Articles read with subscriptions in the last twelve months"), tuple(bars))

    def _costs(self, lines: list[Line]) -> Bars:
        first = [(plain(line.name, 40), line.an_article[0]) for line in lines]
        bars = (Bar(name, float(price.amount), price_words(price, self.desk.locale)) for name, price in first)
        return Bars(self.desk, _("Cost per article this month"), tuple(bars))

    def _receipts(self, purchases: tuple[Purchase, ...]) -> QFrame:
        """Return what was bought, a line each: the title over day and paper, the price at the end."""
        panel, rows = _panel()
        rows.setSpacing(10)
        for bought in purchases:
            row = QHBoxLayout()
            row.setSpacing(16)
            words = QVBoxLayout()
            words.setSpacing(1)
            words.addWidget(Label(plain(bought.title or bought.url, 160), wrap=True))
            moment = datetime.fromtimestamp(bought.bought_at).astimezone()
            where = f"{day(moment, self.desk.locale)} · {plain(bought.publisher, 80)}"
            words.addWidget(Label(where, wrap=True, role="muted"))
            row.addLayout(words, 1)
            price = _("no price named")
            if bought.amount is not None:
                price = price_words(Price(bought.amount, bought.currency), self.desk.locale)
            row.addWidget(Label(price), alignment=Qt.AlignmentFlag.AlignTop)
            rows.addLayout(row)
        return panel

    def _sums(self, prices: tuple[Price, ...]) -> str:
        return " + ".join(price_words(price, self.desk.locale) for price in prices)

    # -- doing it

    @Slot()
    def _on_add(self) -> None:
        self._form()

    @Slot()
    def _on_save(self) -> None:
        asked = QFileDialog.getSaveFileName(self, _("Save the receipts"), "weiterlesen.csv", "CSV (*.csv)")[0]
        purchases = self.page.purchases if self.page is not None else ()
        if not asked:
            return
        file = Path(asked)

        def write(_token: CancelToken) -> None:
            try:
                file.write_text(receipts.table(purchases), "utf-8", newline="")
            except OSError as error:
                raise LibraryError(str(file), str(error.strerror), code="read-only") from error

        def done(_nothing: None) -> None:
            said = _("The receipts are saved as {file}.").format(file=plain(file.name, 80))
            self.messages.show_notice(Notice(said))

        self.desk.tasks.run(Lane.WORK, write, self, done, self.say_error, writes=True)

    def _form(self, *, before: Subscription | None = None, suggestion: Suggestion | None = None) -> None:
        papers = self.page.papers if self.page is not None else ()
        SubscriptionSheet(self.desk, papers, self, before=before, suggestion=suggestion).open()

    def _end(self, subscription: Subscription) -> None:
        ledger = self.desk.program.ledger
        said = _("The end of the subscription is noted. Have you told the publisher?")
        self._do(lambda: ledger.end(subscription.id)[1], Undo(said, partial(self._put_back, subscription)))

    def _remove(self, subscription: Subscription) -> None:
        ledger = self.desk.program.ledger
        undo = Undo(_("The subscription is removed from the ledger."), partial(self._put_back, subscription))
        self._do(lambda: ledger.remove(subscription.id)[1], undo)

    def _put_back(self, subscription: Subscription) -> None:
        ledger = self.desk.program.ledger
        self._do(lambda: ledger.put(subscription), None)

    def _do(self, work: Callable[[], Changes], undo: Undo | None) -> None:
        def done(changes: Changes) -> None:
            self.desk.hub.publish(changes, None)
            if undo is not None:
                self.messages.show_notice(Notice(undo.said, undo))

        self.desk.tasks.run(Lane.QUICK, lambda _token: work(), self, done, self.say_error, writes=True)

    @Slot(object, object)
    def _on_changes(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.ledger:
            self._load()


def _panel() -> tuple[QFrame, QVBoxLayout]:
    panel = QFrame()
    panel.setObjectName("panel")
    rows = QVBoxLayout(panel)
    rows.setContentsMargins(16, 12, 12, 12)
    rows.setSpacing(4)
    return panel, rows
