"""The one question before a link from a page or a mail does anything: where it leads, and whether that is wanted."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from weiterlesen.content import urls
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.services.sign_in import SignedInResult
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import ElidedLabel, Label
from weiterlesen.ui.links import host_of
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _


class OutsideQuestion(Sheet):
    """Asks once about a link from outside; Enter says no.

    `agreed` when the reader wants it, `followed` when rather the paper behind it, and the question is gone.
    """

    agreed = Signal()
    followed = Signal()

    def __init__(self, desk: Desk, url: str, parent: QWidget | None, *, title: str, why: str, yes: str) -> None:
        super().__init__(desk, title, parent, wide=500)
        host = Label(host_of(url), wrap=True)
        host.setFont(desk.theme.font(Face.STRONG))
        host.setAccessibleName(_("The link leads to {host}").format(host=host_of(url)))
        address = ElidedLabel(url, role="muted")
        address.setFont(desk.theme.font(Face.SMALL))
        for part in (host, address, Label(why, wrap=True, role="muted")):
            self.content.addWidget(part)
        self.go = self.button(yes)
        self.go.clicked.connect(self._on_yes)
        no = self.close_button(_("Cancel"))
        no.setDefault(True)
        no.setFocus()

    def offer_to_follow(self) -> None:
        """Offer to follow the paper instead."""
        self.follow = self.button(_("Follow this paper …"))
        self.buttons.insertWidget(self.buttons.indexOf(self.go) + 1, self.follow)
        QWidget.setTabOrder(self.go, self.follow)
        self.follow.clicked.connect(self._on_follow)

    @Slot()
    def _on_follow(self) -> None:
        self.reject()
        self.followed.emit()

    @Slot()
    def _on_yes(self) -> None:
        self.agreed.emit()
        self.accept()


class MailLinkQuestion(OutsideQuestion):
    """Signs in with a link from a mail, after one question. `signed_in` carries the result."""

    signed_in = Signal(object)

    def __init__(self, desk: Desk, link: str, near: str, parent: QWidget | None) -> None:
        why = _("Say yes only if you have just asked this newspaper for the mail. Such a link works once.")
        title = _("Sign in with the link from your mail?")
        # Not the link itself: it is good for a session, and somebody may look on.
        super().__init__(desk, urls.origin(link), parent, title=title, why=why, yes=_("Sign in"))
        self._link = link
        self._near = near
        self._token: CancelToken | None = None
        self.finished.connect(self._on_finished)

    @Slot()
    def _on_yes(self) -> None:
        self.agreed.emit()
        self.go.setEnabled(False)
        self.say_busy(_("Signing in at {host} …").format(host=host_of(self._link)))
        sign_in, link, near = self.desk.program.sign_in, self._link, self._near

        def work(token: CancelToken) -> SignedInResult:
            here = sign_in.publisher_of(link).id
            account = sign_in.account_of(link)
            known = [near, account.start_url if account is not None else "", urls.origin(link)]
            # Not the link itself: it works once, and the page to start from is asked for afterwards.
            start = next(url for url in known if url and sign_in.publisher_of(url).id == here)
            return sign_in.sign_in_by_link(start, link, cancel=token)

        self._token = self.desk.tasks.run(
            Lane.VAULT, work, self, self._on_signed_in, self._on_failure, priority=Priority.CLICK, writes=True
        )

    @Slot(object)
    def _on_signed_in(self, result: SignedInResult) -> None:
        self._token = None
        self.desk.hub.publish(result.changes, self)
        self.signed_in.emit(result)
        self.accept()

    @Slot(object)
    def _on_failure(self, error: WeiterlesenError) -> None:
        self._token = None
        self.say_busy("")
        self.say_error(error)

    @Slot()
    def _on_finished(self) -> None:
        if self._token is not None:
            self._token.cancel()
