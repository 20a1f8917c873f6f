"""From the address of a newspaper to its feeds, to tick and to follow."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from weiterlesen.content import secret_urls
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import UsageError, WeiterlesenError
from weiterlesen.model.feed import Candidate
from weiterlesen.model.web import Login
from weiterlesen.services.following import Followed
from weiterlesen.ui import when
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.ui.links import host_of
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _, plural

_MOST_SHOWN_PX = 260
_MOST_ADDRESS = 4_000


class AddFeed(Sheet):
    """Finds feeds at an address and follows those that are ticked."""

    def __init__(self, desk: Desk, parent: QWidget | None, address: str = "", *, search: bool = True) -> None:
        super().__init__(desk, _("Add a paper"), parent, wide=540)
        self._typed = ""
        self._token: CancelToken | None = None
        self._ticks: list[tuple[QCheckBox, Candidate]] = []
        self._waiting: list[Candidate] = []
        self.address = QLineEdit(plain(address, _MOST_ADDRESS))
        self.address.setPlaceholderText(_("Address of a newspaper or a feed, for example tageblatt.lu"))
        self.address.setAccessibleName(_("Address of a newspaper or a feed"))
        self.address.textEdited.connect(self._on_edited)
        self.look = QPushButton(menu_text(_("Find")))
        self.look.setAutoDefault(False)
        self.look.clicked.connect(self.search)
        self.address.returnPressed.connect(self._on_return)
        row = QHBoxLayout()
        row.addWidget(self.address, 1)
        row.addWidget(self.look)
        self.content.addLayout(row)
        self.content.addWidget(self._login_fields())
        self._found = QVBoxLayout()
        self._found.setSpacing(8)
        self._inside = QWidget()
        self._inside.setLayout(self._found)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setWidget(self._inside)
        self._area.hide()
        self.content.addWidget(self._area)
        self.close_button(_("Cancel"))
        self.follow = self.button(_("Follow"), primary=True)
        self.follow.setDefault(False)
        self.follow.setEnabled(False)
        self.follow.clicked.connect(self.follow_ticked)
        if address and search:
            self.search()

    def _login_fields(self) -> QWidget:
        """Return the fields for a name and password, shown once a feed has asked for them."""
        self.user = QLineEdit()
        self.user.setPlaceholderText(_("Name"))
        self.user.setAccessibleName(_("Name for the private feed"))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(_("Password"))
        self.password.setAccessibleName(_("Password for the private feed"))
        self.password.returnPressed.connect(self.search)
        self._private = QWidget()
        row = QHBoxLayout(self._private)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.user)
        row.addWidget(self.password)
        self._private.hide()
        return self._private

    @property
    def login(self) -> Login | None:
        """What the reader gave for a private feed."""
        user = self.user.text().strip()
        return Login(user, self.password.text()) if user and not self._private.isHidden() else None

    @property
    def ticks(self) -> tuple[QCheckBox, ...]:
        """The feeds that were found, as tick boxes."""
        return tuple(box for box, _candidate in self._ticks)

    @Slot()
    def _on_return(self) -> None:
        if self._ticks and self.address.text().strip() == self._typed:
            self.follow_ticked()
        else:
            self.search()

    @Slot()
    def _on_edited(self) -> None:
        self.follow.setEnabled(False)

    @Slot()
    def search(self) -> None:
        """Look for feeds at the address."""
        typed = self.address.text().strip()
        if not typed:
            self.address.setFocus()
            return
        self._cancel()
        self._clear()
        self._typed, login = typed, self.login
        self.say_busy(_("Looking for feeds at {address} …").format(address=plain(_shown(typed), 60)))
        following = self.desk.program.following

        def discover(token: CancelToken) -> tuple[Candidate, ...]:
            return following.discover(typed, token, login=login)

        self._token = self.desk.tasks.run(
            Lane.FETCH, discover, self, self._show, self._on_failure, priority=Priority.CLICK
        )

    @Slot(object)
    def _show(self, candidates: tuple[Candidate, ...]) -> None:
        self.say_busy("")
        for number, candidate in enumerate(candidates):
            box = QCheckBox(menu_text(candidate.title, 90))
            box.setAccessibleName(plain(candidate.title))
            box.setChecked(number == 0)
            box.toggled.connect(self._on_ticked)
            self._ticks.append((box, candidate))
            self._found.addWidget(box)
            self._found.addWidget(_indented(Label(self._facts(candidate), wrap=True, role="muted")))
        self._found.addStretch(1)
        self._area.show()
        wanted = self._inside.sizeHint().height() + 6
        self._area.setFixedHeight(min(wanted, _MOST_SHOWN_PX))
        self._on_ticked()
        self.refit()
        self._ticks[0][0].setFocus()

    def _facts(self, candidate: Candidate) -> str:
        parts = [host_of(candidate.url), plural("{n} entry", "{n} entries", candidate.entries)]
        if candidate.newest_at:
            newest = when.ago(candidate.newest_at, self.desk.program.clock.now(), self.desk.locale)
            parts.append(_("newest {time}").format(time=newest))
        return " · ".join(parts)

    @Slot()
    def _on_ticked(self) -> None:
        chosen = sum(box.isChecked() for box, _candidate in self._ticks)
        self.follow.setEnabled(chosen > 0)
        self.follow.setDefault(chosen > 0)

    @Slot()
    def follow_ticked(self) -> None:
        """Follow the ticked feeds, one after the other."""
        self._waiting = [candidate for box, candidate in self._ticks if box.isChecked()]
        self.follow.setEnabled(False)
        self._follow_next()

    def _follow_next(self) -> None:
        if not self._waiting:
            self.accept()
            return
        candidate, typed, login = self._waiting.pop(0), self._typed, self.login
        self.say_busy(_("Following {paper} …").format(paper=plain(candidate.title, 60)))
        following = self.desk.program.following

        def follow(token: CancelToken) -> Followed:
            return following.follow(candidate, typed=typed, login=login, cancel=token)

        self._token = self.desk.tasks.run(
            Lane.FETCH, follow, self, self._followed, self._on_failure, priority=Priority.CLICK
        )

    @Slot(object)
    def _followed(self, followed: Followed) -> None:
        self.desk.hub.publish(followed.changes, self)
        said = _("You follow {paper} now.").format(paper=plain(followed.feed.title, 80))
        number = plural("{n} entry", "{n} entries", followed.new_entries)
        for_now = "" if followed.lasting else " " + _("For this run only: this system’s keyring keeps nothing.")
        self.desk.notices.say(f"{said} {number}.{for_now}")
        self._follow_next()

    def _on_failure(self, error: WeiterlesenError) -> None:
        self.say_busy("")
        wants_login = error.code in {"login-needed", "refused"}
        self._private.setVisible(wants_login or not self._private.isHidden())
        self.say_error(error)
        self._on_ticked()
        (self.user if wants_login else self.address).setFocus()

    def _clear(self) -> None:
        self._ticks.clear()
        # The scroll area deletes the widget that it had.
        self._inside = QWidget()
        self._found = QVBoxLayout(self._inside)
        self._found.setSpacing(8)
        self._area.setWidget(self._inside)
        self._area.hide()
        self.follow.setEnabled(False)

    def _cancel(self) -> None:
        if self._token is not None:
            self._token.cancel()

    def done(self, result: int) -> None:
        """Stop what is under way when the dialog closes."""
        self._cancel()
        super().done(result)


def _shown(typed: str) -> str:
    """Return what was typed without a secret in it, "" for what is no address."""
    try:
        return secret_urls.read(typed).shown
    except UsageError:
        return ""


def _indented(label: Label) -> Label:
    label.setContentsMargins(28, 0, 0, 6)
    return label
