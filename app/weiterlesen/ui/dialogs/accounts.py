"""The reader's accounts: where, as whom, how they stand, and the way out."""

from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from weiterlesen import messages
from weiterlesen.model.account import Account, Health
from weiterlesen.model.changes import Changes
from weiterlesen.model.errors import SignInError, WeiterlesenError
from weiterlesen.model.feed import Feed
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.ui.tasks import Lane
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_ROLES = {
    Health.SIGNED_IN: "good",
    Health.SIGNED_OUT: "muted",
    Health.EXPIRED: "waiting",
    Health.UNREACHABLE: "waiting",
    Health.NEEDS_YOU: "bad",
}


class Accounts(Sheet):
    """Lists accounts. `sign_in` asks to sign in: the address and the paper's name."""

    sign_in = Signal(str, str)

    def __init__(self, desk: Desk, feeds: tuple[Feed, ...], parent: QWidget | None) -> None:
        super().__init__(desk, _("Accounts"), parent, wide=560)
        self._feeds = feeds
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setMinimumHeight(220)
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
            action.triggered.connect(partial(self._on_sign_in, feed.site_url or feed.url, feed.title))
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
        words.addWidget(Label(health_of(account), wrap=True, role=_ROLES[account.health]))
        row.addLayout(words, 1)
        url = account.start_url or f"https://{account.publisher}"
        if account.health in {Health.SIGNED_IN, Health.UNREACHABLE}:
            out = QPushButton(menu_text(_("Sign out")))
            out.setAccessibleName(_("Sign out of {paper}").format(paper=self._paper(account)))
            out.clicked.connect(partial(self._on_sign_out, url))
            row.addWidget(out)
        else:
            again = QPushButton(menu_text(_("Sign in")))
            again.setAccessibleName(_("Sign in to {paper}").format(paper=self._paper(account)))
            again.clicked.connect(partial(self._on_sign_in, url, self._paper(account)))
            row.addWidget(again)
        return panel

    def _paper(self, account: Account) -> str:
        return plain(account.publisher)

    def _on_sign_in(self, url: str, paper: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's signal)
        self.sign_in.emit(url, paper)

    def _on_sign_out(self, url: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 (Qt's signal)
        sign_in = self.desk.program.sign_in
        self.desk.tasks.run(Lane.VAULT, lambda _token: sign_in.sign_out(url), self, self._signed_out, self._on_failure)

    @Slot(object)
    def _signed_out(self, changes: Changes) -> None:
        self.desk.hub.publish(changes, self)
        self.desk.notices.say(_("Signed out. Session and password were removed, and the articles they had opened."))
        self._load()

    def _on_failure(self, error: WeiterlesenError) -> None:
        self.say_error(error)
        self._load()

    @Slot(object, object)
    def _on_changes(self, changes: Changes, initiator: QObject | None) -> None:
        if changes.accounts and initiator is not self:
            self._load()


def health_of(account: Account) -> str:
    """Return how an account stands, with what is known about why."""
    label = messages.health_label(account.health)
    if account.health is Health.NEEDS_YOU and account.detail:
        return f"{label}. {messages.sentence(SignInError(account.publisher, code=account.detail)).what}"
    return label
