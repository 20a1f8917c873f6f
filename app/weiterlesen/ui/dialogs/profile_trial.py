"""Trying a profile from its form: an article's address, and what came of it in words."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from weiterlesen import messages
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.services.profile_trial import Form, Trial
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, menu_text, plain
from weiterlesen.ui.panes.access_card import offer_words
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _, plural
from weiterlesen.workers.shapes import SelectorFound

_MOST_OFFERS = 4


class Lines(QWidget):
    """Sentences, one below the other; hidden while there are none."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._font = desk.theme.font(Face.SMALL if small else Face.TEXT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._box = QWidget(self)
        self.lines: tuple[str, ...] = ()
        self.hide()

    def say(self, *said: tuple[str, str]) -> None:
        """Say these lines, each with its role ("" for the usual colour), in place of those before."""
        self.lines = tuple(line for line, _role in said)
        # A new box each time: labels that are taken out of a layout leave dead wrappers behind in PySide.
        self._box.hide()
        self._box.deleteLater()
        self._box = QWidget(self)
        rows = QVBoxLayout(self._box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(3)
        for line, role in said:
            label = Label(line, wrap=True, role=role)
            label.setFont(self._font)
            rows.addWidget(label)
        self._column.addWidget(self._box)
        self.setVisible(bool(self.lines))


class TrialPart(QWidget):
    """A field for an article's address, a button, and below them what the trial showed.

    `mistaken` carries what is wrong with the profile itself (None when a new trial begins), `told` the Trial; `grown`
    tells that the part has another height.
    """

    mistaken = Signal(object)
    told = Signal(object)
    grown = Signal()

    def __init__(self, desk: Desk, values: Callable[[], Mapping[str, object]], parent: QWidget | None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._values = values
        self._token: CancelToken | None = None
        self.address = QLineEdit()
        self.address.setPlaceholderText(_("Address of an article, to try the profile on"))
        self.address.setAccessibleName(_("Address of an article, to try the profile on"))
        self.go = QPushButton(menu_text(_("Try it")))
        self.go.setAutoDefault(False)
        self.go.clicked.connect(self._on_go)
        self.address.returnPressed.connect(self._on_go)
        self.said = Lines(desk)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.address, 1)
        row.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(row)
        column.addWidget(self.said)

    @Slot()
    def _on_go(self) -> None:
        if self._token is not None:
            self._token.cancel()
            self._over((_("Stopped."), "muted"))
            return
        self.mistaken.emit(None)
        trial, values, url = self._desk.program.profile_trial, self._values(), self.address.text().strip()
        self._token = self._desk.tasks.run(
            Lane.FETCH,
            lambda token: trial.run(values, url, token),
            self,
            self._done,
            self._failed,
            priority=Priority.CLICK,
        )
        self.go.setText(menu_text(_("Stop")))
        self._say((_("Asking {address} …").format(address=plain(url, 80)), "muted"))

    @Slot(object)
    def _done(self, trial: Trial) -> None:
        verdict, *more = lines(self._desk, trial)
        self._over((verdict, "good" if trial.access.state.whole else "waiting"), *((line, "") for line in more))
        self.told.emit(trial)

    def _failed(self, error: WeiterlesenError) -> None:
        if error.code == "no-profile":
            self._over()
            self.mistaken.emit(error)
        else:
            self._over((str(messages.sentence(error)), "bad"))
            self.address.setFocus()

    def _over(self, *said: tuple[str, str]) -> None:
        self._token = None
        self.go.setText(menu_text(_("Try it")))
        self._say(*said)

    def _say(self, *said: tuple[str, str]) -> None:
        self.said.say(*said)
        # Wrapped lines know their height only after the next turn of the loop.
        QTimer.singleShot(0, self, self.grown.emit)

    def stop(self) -> None:
        """Let go of what is under way: the form closes."""
        if self._token is not None:
            self._token.cancel()


def lines(desk: Desk, trial: Trial) -> list[str]:
    """Return what a trial showed, a sentence a line."""
    verdict = messages.access_label(trial.access.state)
    words = plural("{n} word can be read", "{n} words can be read", trial.words)
    said = [f"{verdict} · {words}" + (f" – {plain(trial.title, 90)}" if trial.title else "")]
    said += [messages.reason(reason, "") for reason in trial.access.reasons[:1]]
    offers = [offer_words(desk, offer) for offer in trial.access.offers[:_MOST_OFFERS]]
    if offers:
        said.append(_("Its wall offers: {offers}").format(offers=plain("; ".join(offers), 240)))
    return [*said, _form_words(trial.form)]


def rule_words(found: SelectorFound) -> str:
    """Return what a rule finds on the page tried."""
    selector = plain(found.selector, 60)
    if not found.places:
        return _("{rule} finds nothing here").format(rule=selector)
    places = plural("{n} place", "{n} places", found.places)
    words = plural("{n} word", "{n} words", found.words)
    return _("{rule} finds {places}, {words}").format(rule=selector, places=places, words=words)


def mistake_words(why: str) -> str:
    """Return what is wrong with a field in words for people; what only the file itself can hold stays as it is."""
    known = {
        "is missing": _("This is needed."),
        "must be an https address": _("This must be an address that begins with https://."),
        "is not on the publisher's hosts, nor among sign_in_origins": _("This is on none of the websites above."),
        "must be a day, as 2026-11-01": _("This must be a day: year-month-day, as 2026-11-01."),
        "must be a number": _("This must be a number."),
    }
    wrong, told, _more = why.partition(" is no selector")
    if told:
        return _("{rule} is no selector.").format(rule=plain(wrong, 80))
    wrong, told, _more = why.partition(" is not a host in lower case")
    if told:
        return _("{host} is no website: write the host alone, in small letters, as paper.example.").format(host=wrong)
    return known.get(why, plain(why, 200))


def _form_words(form: Form | None) -> str:
    if form is None:
        return _("No page to sign in is named.")
    if form.error is not None:
        return _("The sign-in page: {trouble}").format(trouble=messages.sentence(form.error).what)
    page = plain(form.url, 90)
    if form.found is None:
        return _("There is no form to sign in at {page}; it needs a window of its own.").format(page=page)
    asks = {
        (True, True): _("A form for name and password is at {page}."),
        (True, False): _("A form for the name alone is at {page}; the password comes next, or a mail."),
        (False, True): _("A form for the password alone is at {page}."),
    }
    said = asks[form.found.asks_name, form.found.asks_password].format(page=page)
    if form.elsewhere:
        said += " " + _("It is sent to {origin}, which you will be asked about.").format(origin=form.elsewhere)
    return said
