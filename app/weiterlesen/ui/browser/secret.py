"""The question for a name and a password that a server asks by itself (HTTP Basic and Digest), with its host named."""

from PySide6.QtCore import QUrl
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from weiterlesen.ui.browser import hosts
from weiterlesen.ui.foreign import Label
from weiterlesen.ui.links import host_of
from weiterlesen.wording import _


class SecretQuestion(QDialog):
    """Asks once. What is typed goes to that host and is kept nowhere."""

    def __init__(self, url: QUrl, parent: QWidget) -> None:
        super().__init__(parent)
        address = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        place = hosts.place_of(address, host_of(address))
        self.setWindowTitle(_("Name and password"))
        self.user = QLineEdit()
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.user.setAccessibleName(_("Name or e-mail"))
        self.password.setAccessibleName(_("Password"))
        form = QFormLayout()
        form.addRow(Label(_("Name or e-mail")), self.user)
        form.addRow(Label(_("Password")), self.password)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Sign in"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        said = _("{host} asks for a name and a password. They go to this host and to nobody else.")
        column.addWidget(Label(said.format(host=place.host), wrap=True))
        if not place.safe:
            column.addWidget(Label(_("The line is not encrypted: anybody on the way can read along."), role="bad"))
        column.addLayout(form)
        column.addWidget(buttons)


def answer(url: QUrl, authenticator: QAuthenticator, parent: QWidget) -> None:
    """Ask the reader, and fill in `authenticator`; left empty, the request ends unanswered."""
    question = SecretQuestion(url, parent)
    if question.exec() == QDialog.DialogCode.Accepted:
        authenticator.setUser(question.user.text())
        authenticator.setPassword(question.password.text())
    question.deleteLater()
