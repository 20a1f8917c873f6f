"""Signing in with the publisher's own form: who asks, where the password lies, and what went wrong, all in place."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from weiterlesen.model.account import Account, Credential
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import SignInError, WeiterlesenError
from weiterlesen.model.publisher import SignInWay
from weiterlesen.services.sign_in import SignedInResult
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.ui.links import host_of
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

# What only the publisher's own page can settle.
_OWN_PAGE = {"needs-window", "code-needed", "no-form-found", "locked-out"}


class SignInSheet(Sheet):
    """Signs in at the publisher of `url`. `signed_in` carries the result, `own_page` asks for the publisher's page."""

    signed_in = Signal(object)
    own_page = Signal(str)

    def __init__(
        self, desk: Desk, url: str, paper: str, parent: QWidget | None, *, user: str = "", hint: str = ""
    ) -> None:
        host = host_of(url)
        super().__init__(desk, _("Sign in to {paper}").format(paper=plain(paper or host, 60)), parent, wide=500)
        self._url = url
        self._agreed: frozenset[str] = frozenset()
        self._token: CancelToken | None = None
        self._build(host, user)
        if hint:
            self.content.insertWidget(1, Label(hint, wrap=True, role="accent"))
        self._ask_vault()
        self._ask_publisher()

    def _build(self, host: str, user: str) -> None:
        said = _("Your name and password go to {host}, by the newspaper’s own form, and to nobody else.")
        self._whereto = Label(said.format(host=host), wrap=True, role="muted")
        self.content.addWidget(self._whereto)
        self.user = QLineEdit(plain(user))
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        form = QFormLayout()
        form.setSpacing(10)
        self._user_name, self._password_name = Label(_("Name or e-mail")), Label(_("Password"))
        form.addRow(self._user_name, self.user)
        form.addRow(self._password_name, self.password)
        self.user.setAccessibleName(_("Name or e-mail"))
        self.password.setAccessibleName(_("Password"))
        self._proof_name = Label()
        self.proof = QLineEdit()
        self.proof.returnPressed.connect(self.sign_in)
        form.addRow(self._proof_name, self.proof)
        self._show_proof("")
        self.content.addLayout(form)
        self.keep = QCheckBox(_("Keep me signed in"))
        self.keep.setChecked(True)
        self.content.addWidget(self.keep)
        self._vault = Label(_("Asking this system’s keyring …"), wrap=True, role="muted")
        self._vault.setFont(self.desk.theme.font(Face.SMALL))
        self._vault.setContentsMargins(28, 0, 0, 0)
        self.content.addWidget(self._vault)
        self.content.addWidget(self._question())
        self.page = self.button(_("The publisher’s own page"))
        self.page.hide()
        self.page.clicked.connect(self._on_own_page)
        self.cancel_button = self.close_button(_("Cancel"))
        self.go = self.button(_("Sign in"), primary=True)
        self.go.clicked.connect(self.sign_in)
        self.user.returnPressed.connect(self.password.setFocus)
        (self.password if user else self.user).setFocus()

    def _question(self) -> QWidget:
        """Build the one question there can be, whether another origin may see the password."""
        self._ask = QFrame()
        self._ask.setObjectName("panel")
        column = QVBoxLayout(self._ask)
        column.setContentsMargins(16, 14, 16, 14)
        self._ask_text = Label(wrap=True)
        self.agree = QPushButton(menu_text(_("Send it there")))
        self.refuse = QPushButton(menu_text(_("Do not send it")))
        self.agree.clicked.connect(self._on_agreed)
        self.refuse.clicked.connect(self._on_refused)
        row = QHBoxLayout()
        row.addWidget(self.agree)
        row.addWidget(self.refuse)
        row.addStretch(1)
        column.addWidget(self._ask_text)
        column.addLayout(row)
        self._ask.hide()
        return self._ask

    # -- where the password will lie

    def _ask_vault(self) -> None:
        program = self.desk.program
        self.desk.tasks.run(
            Lane.VAULT,
            lambda _token: program.sign_in.keyring_trouble(),
            self,
            self._take_vault,
            self._take_vault,
        )

    @Slot(object)
    def _take_vault(self, trouble: WeiterlesenError | None) -> None:
        if trouble is None:
            said = _(
                "The password then lies in this system’s keyring, and the session encrypted beside your library. "
                "Signing out removes both."
            )
        elif trouble.code == "vault-locked":
            # It may be unlocked until the password is sent: the choice stays open.
            said = _(
                "This system’s keyring is locked. Unlock it and you stay signed in; otherwise it is for this run only, "
                "and the password is written nowhere."
            )
        else:
            said = _(
                "This system offers no keyring that answers. You will be signed in for this run only, and the "
                "password is written nowhere."
            )
            self.keep.setChecked(False)
            self.keep.setEnabled(False)
        self._vault.say(said)
        self.refit()

    def _ask_publisher(self) -> None:
        """Ask who the reader is there, and how one signs in."""
        sign_in, url = self.desk.program.sign_in, self._url

        def look(_token: CancelToken) -> tuple[Account | None, SignInWay]:
            return sign_in.account_of(url), sign_in.publisher_of(url).way

        self.desk.tasks.run(Lane.QUICK, look, self, self._take_publisher, lambda _error: None)

    @Slot(object)
    def _take_publisher(self, known: tuple[Account | None, SignInWay]) -> None:
        account, way = known
        if account is not None and not self.user.text():
            self.user.setText(plain(account.user))
            self.password.setFocus()
        if way is SignInWay.LINK:
            self._take_link_only()
        elif way is SignInWay.WINDOW:
            self._take_window_only()

    def _take_link_only(self) -> None:
        """Ask for no password: the publisher sends a mail, or has sent one already."""
        said = _("{host} sends you a mail to sign in with. If you have one already, paste its link.")
        self._whereto.say(said.format(host=host_of(self._url)))
        self._without_password = True
        self._leave_out(self._password_name, self.password, self.keep, self._vault)
        self._show_proof("link-sent")
        self.proof.textChanged.connect(self._name_go)
        self._name_go()
        self.user.setFocus()
        self.refit()

    @Slot()
    def _name_go(self) -> None:
        self.go.setText(_("Sign in") if self.proof.text().strip() else _("Send me the mail"))

    def _take_window_only(self) -> None:
        """Lead to the publisher's own page at once: nothing is to be typed here."""
        self._whereto.say(_("{host} lets you sign in on its own page only.").format(host=host_of(self._url)))
        self._leave_out(self._user_name, self.user, self._password_name, self.password, self.keep, self._vault, self.go)
        self.page.show()
        self.page.setDefault(True)
        self.page.setFocus()
        self.refit()

    def _leave_out(self, *parts: QWidget) -> None:
        for part in parts:
            part.hide()

    # -- signing in

    @Slot()
    def sign_in(self) -> None:
        """Send name and password once."""
        user, password = self.user.text().strip(), self.password.text()
        proof = self.proof.text().strip()
        # A mail may bring a link, a code, or both; a code has no colon in it. A link needs no name.
        by_link = self._proof == "link-sent" and ":" in proof
        if not by_link and not (user and (password or self._without_password)):
            self._without_password = bool(user)
            self.password.setPlaceholderText(_("Leave it empty if the newspaper sends you a link") if user else "")
            (self.password if user else self.user).setFocus()
            return
        self._ask.hide()
        self.page.hide()
        self._enable(on=False)
        self.say_busy(_("Signing in at {host} …").format(host=host_of(self._url)))
        credential, url, agreed = Credential(user, password, code=proof), self._url, self._agreed
        keep, program = self.keep.isChecked(), self.desk.program

        def work(token: CancelToken) -> SignedInResult:
            if by_link:
                return program.sign_in.sign_in_by_link(url, proof, user=user, agreed_origins=agreed, cancel=token)
            return program.sign_in.sign_in(url, credential, agreed_origins=agreed, keep_password=keep, cancel=token)

        self._token = self.desk.tasks.run(Lane.FETCH, work, self, self._done, self._on_failure, priority=Priority.CLICK)

    @Slot(object)
    def _done(self, result: SignedInResult) -> None:
        self.say_busy("")
        self.password.clear()
        self.desk.hub.publish(result.changes, self)
        self.signed_in.emit(result)
        self.accept()

    def _on_failure(self, error: WeiterlesenError) -> None:
        self.say_busy("")
        self._enable(on=True)
        if isinstance(error, SignInError) and error.code == "origin-not-agreed":
            self._ask_for(error.subject)
            return
        self.say_error(error)
        self.page.setVisible(error.code in _OWN_PAGE)
        self._show_proof(error.code if error.code in {"code-needed", "link-sent"} else self._proof)
        field = self.proof if error.code == self._proof else self.password
        field.selectAll()
        field.setFocus()
        self.refit()

    def _show_proof(self, wanted: str) -> None:
        """Show the field for the code or the link that the publisher sent, or neither."""
        if wanted != self._proof:
            self.proof.clear()
        self._proof = wanted
        name = {"code-needed": _("Code"), "link-sent": _("Link or code from the mail")}.get(wanted, "")
        self._proof_name.say(name)
        self.proof.setAccessibleName(name)
        for part in (self._proof_name, self.proof):
            part.setVisible(bool(wanted))

    def _ask_for(self, origin: str) -> None:
        self._asked_origin = origin
        said = _(
            "The newspaper’s form sends your password to {origin}. Many papers sign in at a sister company; is this "
            "one of them?"
        )
        self._ask_text.say(said.format(origin=origin))
        self._ask.show()
        self.go.setEnabled(False)
        self.refuse.setFocus()
        self.refit()

    @Slot()
    def _on_agreed(self) -> None:
        self._agreed |= {self._asked_origin}
        self.sign_in()

    @Slot()
    def _on_refused(self) -> None:
        self._ask.hide()
        self._enable(on=True)
        self.refit()

    @Slot()
    def _on_own_page(self) -> None:
        self.own_page.emit(self._url)
        self.reject()

    def _enable(self, *, on: bool) -> None:
        for part in (self.user, self.password, self.proof, self.go):
            part.setEnabled(on)

    def done(self, result: int) -> None:
        """Stop what is under way and forget the password when the dialog closes."""
        if self._token is not None:
            self._token.cancel()
        self.password.clear()
        self.proof.clear()
        super().done(result)

    _asked_origin = ""
    _proof = ""  # the error that asked for more: "code-needed", "link-sent"
    _without_password = False
