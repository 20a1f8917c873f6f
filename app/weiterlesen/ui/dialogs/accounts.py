"""The reader's accounts: where, as whom, how they stand, and the way out."""

from enum import Enum
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from weiterlesen import messages
from weiterlesen.model.account import Account, Health
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.model.feed import Feed
from weiterlesen.ui import when
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import ScrolledPart, Sheet
from weiterlesen.ui.foreign import Label, menu_text, plain, tooltip
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_ROLES = {
    Health.SIGNED_IN: "good",
    Health.SIGNED_OUT: "muted",
    Health.EXPIRED: "waiting",
    Health.UNREACHABLE: "waiting",
    Health.NEEDS_YOU: "bad",
}


class Step(Enum):
    """What the reader can do about an account."""

    SIGN_IN = "sign-in"
    OWN_PAGE = "own-page"
    AGAIN = "again"
    SIGN_OUT = "sign-out"
    FORGET = "forget"


class Accounts(Sheet):
    """Lists accounts. `sign_in` asks to sign in: the address and the paper's name; `own_page` for their own page."""

    sign_in = Signal(str, str)
    own_page = Signal(str)

    def __init__(self, desk: Desk, feeds: tuple[Feed, ...], parent: QWidget | None) -> None:
        super().__init__(desk, _("Accounts"), parent, wide=580)
        self._feeds = feeds
        self._area = ScrolledPart(320)
        self.content.addWidget(self._area)
        self.add = self.button(_("Sign in to a paper …"))
        self.add.setEnabled(bool(feeds))
        self.add.setMenu(self._papers())
        self.close_button().setFocus()
        desk.hub.published.connect(self._on_changes)
        self._load()

    def _papers(self) -> QMenu:
        menu = QMenu(self)
        for feed in self._feeds:
            action = menu.addAction(menu_text(feed.title))
            action.setToolTip(tooltip(feed.title))
            ask = partial(self.sign_in.emit, feed.site_url or feed.url, feed.title)
            action.triggered.connect(lambda _checked, ask=ask: ask())
        return menu

    def _load(self) -> None:
        sign_in = self.desk.program.sign_in
        self.desk.tasks.run(Lane.QUICK, lambda _token: sign_in.accounts(), self, self._show, self._on_failure)

    @Slot(object)
    def _show(self, accounts: tuple[Account, ...]) -> None:
        # The scroll area deletes the widget that it had.
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setSpacing(10)
        if not accounts:
            said = _("You are not signed in anywhere yet. A locked article offers it, or choose a paper below.")
            rows.addWidget(Label(said, wrap=True, role="muted"))
        for account in accounts:
            rows.addWidget(self._panel(account))
        rows.addStretch(1)
        self._area.setWidget(inside)

    def _panel(self, account: Account) -> QFrame:
        panel = QFrame()
        panel.setObjectName("panel")
        row = QHBoxLayout(panel)
        row.setContentsMargins(16, 12, 12, 12)
        words = QVBoxLayout()
        words.setSpacing(2)
        name = Label(self._paper(account))
        name.setFont(self.desk.theme.font(Face.STRONG))
        words.addWidget(name)
        words.addWidget(Label(_("as {user}").format(user=account.user) if account.user else "", role="muted"))
        words.addWidget(Label(messages.health_text(account), wrap=True, role=_ROLES[account.health]))
        if account.probed_at:
            seen = when.ago(account.probed_at, self.desk.program.clock.now(), self.desk.locale)
            words.addWidget(Label(_("looked at {time}").format(time=seen), role="muted"))
        row.addLayout(words, 1)
        buttons = QVBoxLayout()
        for step in steps(account):
            buttons.addWidget(self._button(account, step))
        row.addLayout(buttons)
        return panel

    def _button(self, account: Account, step: Step) -> QPushButton:
        """Return a button that does `step` with an account."""
        url, paper = account.start_url or f"https://{account.publisher}", self._paper(account)
        said, spoken, do = {
            Step.SIGN_IN: (_("Sign in"), _("Sign in to {paper}"), partial(self.sign_in.emit, url, paper)),
            Step.OWN_PAGE: (_("Open their page"), _("Open the page of {paper}"), partial(self.own_page.emit, url)),
            Step.AGAIN: (_("Try again"), _("Ask {paper} again"), partial(self._probe, account.publisher)),
            Step.SIGN_OUT: (_("Sign out"), _("Sign out of {paper}"), partial(self._on_sign_out, url)),
            Step.FORGET: (_("Forget"), _("Forget the account at {paper}"), partial(self._on_forget, url)),
        }[step]
        button = QPushButton(menu_text(said))
        button.setAccessibleName(spoken.format(paper=paper))
        button.clicked.connect(lambda _checked: do())
        return button

    def _probe(self, publisher: str) -> None:
        health = self.desk.program.health
        self.say_busy(_("Asking {paper} …").format(paper=plain(publisher)))
        self.desk.tasks.run(
            Lane.FETCH,
            lambda token: health.probe(publisher, token),
            self,
            self._probed,
            self._on_failure,
            priority=Priority.CLICK,
        )

    @Slot(object)
    def _probed(self, changes: Changes) -> None:
        self.say_busy("")
        self.desk.hub.publish(changes, self)
        self._load()

    def _paper(self, account: Account) -> str:
        return plain(account.publisher)

    def _on_sign_out(self, url: str) -> None:
        sign_in = self.desk.program.sign_in
        self.desk.tasks.run(Lane.VAULT, lambda _token: sign_in.sign_out(url), self, self._signed_out, self._on_failure)

    @Slot(object)
    def _signed_out(self, changes: Changes) -> None:
        self.desk.hub.publish(changes, self)
        said = _(
            "Signed out. Session and password were removed, and the articles they had opened; what you bought stays."
        )
        self.desk.notices.say(said)
        self._load()

    def _on_forget(self, url: str) -> None:
        sign_in = self.desk.program.sign_in
        self.desk.tasks.run(Lane.VAULT, lambda _token: sign_in.forget(url), self, self._forgotten, self._on_failure)

    @Slot(object)
    def _forgotten(self, changes: Changes) -> None:
        self.desk.hub.publish(changes, self)
        self.desk.notices.say(_("The account is forgotten; session and password are wiped."))
        self._load()

    def _on_failure(self, error: WeiterlesenError) -> None:
        self.say_error(error)
        self._load()

    @Slot(object, object)
    def _on_changes(self, changes: Changes, initiator: QObject | None) -> None:
        if changes.accounts and initiator is not self:
            self._load()


def steps(account: Account) -> tuple[Step, ...]:
    """Return what the reader can do about an account, the next step first."""
    if account.health is Health.SIGNED_IN:
        return (Step.SIGN_OUT,)
    if account.health is Health.UNREACHABLE or account.detail.startswith("vault-"):
        return (Step.AGAIN, Step.SIGN_OUT)
    if account.health is Health.NEEDS_YOU and account.detail in {"needs-window", "locked-out"}:
        return (Step.OWN_PAGE, Step.SIGN_IN, Step.FORGET)
    return (Step.SIGN_IN, Step.FORGET)
