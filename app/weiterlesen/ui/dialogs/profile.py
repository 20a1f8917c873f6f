"""The form for one publisher's profile: where it is, how one signs in, what its pages look like, what it sells."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from weiterlesen.model.errors import WeiterlesenError
from weiterlesen.services.profile_trial import TRIED, Trial
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.profile_trial import Lines, TrialPart, mistake_words, rule_words
from weiterlesen.ui.dialogs.sheet import ScrolledPart, Sheet
from weiterlesen.ui.foreign import Label, plain
from weiterlesen.ui.tasks import Lane
from weiterlesen.wording import _

#: Keys with a line of their own each; those of `_LISTS` hold one selector or host a line.
_TEXTS: Final = ("name", "sign_in_url", "probe_url", "valid_from")
_LISTS: Final = ("hosts", "wall_hints", "body_hints", "strip_hints")
_OFFER: Final = ("label", "url", "price")
_LINES = 2
_LONGEST_LINE = 4_000
_HEIGHT = 330


class ProfileSheet(Sheet):
    """Writes a profile; what the form does not show stays in the file as it is. `saved` tells that one was written."""

    saved = Signal()

    def __init__(self, desk: Desk, values: Mapping[str, object], path: Path | None, parent: QWidget | None) -> None:
        super().__init__(desk, _("Publisher"), parent, wide=600)
        self._values = dict(values)
        self._path = path
        self._over_hand = False
        self.texts: dict[str, QLineEdit] = {}
        self.lists: dict[str, QPlainTextEdit] = {}
        self._beside: dict[str, Lines] = {}
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setSpacing(8)
        self._add_fields()
        area = ScrolledPart(_HEIGHT)
        area.setWidget(inside)
        self.content.addWidget(area)
        self.trial = TrialPart(desk, self.values, self)
        self.trial.mistaken.connect(self._say_beside)
        self.trial.told.connect(self._show_rules)
        self.trial.grown.connect(self.refit)
        self.content.addWidget(self.trial)
        self.close_button(_("Cancel"))
        self.save = self.button(_("Save"), primary=True)
        self.save.clicked.connect(self._on_save)
        self.texts["name"].setFocus()

    def _add_fields(self) -> None:
        self._text("name", _("Name"))
        self._list("hosts", _("Websites, one a line"))
        self._text("sign_in_url", _("Sign-in page"))
        self._way()
        self._text("probe_url", _("Account page"))
        self._note(_("A page that only shows when you are signed in; it proves that a session holds."))
        self._list("wall_hints", _("Where a wall stands"))
        self._list("body_hints", _("Where the text stands"))
        self._list("strip_hints", _("What to leave out"))
        self._note(_("Selectors as in a style sheet (.paywall, #text > p), or XPath after “xpath:”; one a line."))
        self._text("valid_from", _("Valid from"), _("year-month-day, as 2026-11-01"))
        offer = self._offer()
        self._text("label", _("It sells"), _("Digital subscription"), offer)
        self._text("url", _("Order page"), "https://", offer)
        self._text("price", _("Price in {currency}").format(currency=self._currency()), "9.90", offer)

    def _note(self, said: str) -> None:
        self._form.addRow(Label(said, wrap=True, role="muted"))

    def _text(self, key: str, title: str, hint: str = "", values: Mapping[str, object] | None = None) -> None:
        value = (self._values if values is None else values).get(key, "")
        field = QLineEdit(plain(str(value)))
        field.setPlaceholderText(hint)
        field.setAccessibleName(title)
        self.texts[key] = field
        self._form.addRow(Label(title), self._with_remark(key, field))

    def _list(self, key: str, title: str) -> None:
        value = self._values.get(key, [])
        lines = value if isinstance(value, list) else str(value).splitlines()
        field = QPlainTextEdit("\n".join(plain(str(line), _LONGEST_LINE) for line in lines))
        field.setFixedHeight(field.fontMetrics().lineSpacing() * _LINES + 18)
        field.setTabChangesFocus(True)
        field.setAccessibleName(title)
        self.lists[key] = field
        self._form.addRow(Label(title), self._with_remark(key, field))

    def _with_remark(self, key: str, field: QWidget) -> QVBoxLayout:
        """Return a field with a place below it for what is wrong there, or what it finds on the page tried."""
        remark = Lines(self.desk, small=True)
        self._beside[key] = remark
        column = QVBoxLayout()
        column.setSpacing(3)
        column.addWidget(field)
        column.addWidget(remark)
        return column

    @Slot(object)
    def _say_beside(self, error: WeiterlesenError | None) -> None:
        """Say what is wrong in a profile beside the field that it is about, None for nothing."""
        for remark in self._beside.values():
            remark.say()
        if error is None:
            return
        key, _colon, why = error.detail.partition(": ")
        key = key.partition(".")[2] if key.startswith("offers.") else key
        if key not in self._beside:
            self.say_error(error)
            return
        self._beside[key].say((mistake_words(why), "bad"))
        field: QWidget = self.texts[key] if key in self.texts else self.lists[key]
        field.setFocus()

    @Slot(object)
    def _show_rules(self, trial: Trial) -> None:
        """Say below each field of rules what they find on the page tried."""
        for key in TRIED:
            found = [one for about, one in trial.rules if about == key]
            self._beside[key].say(*((rule_words(one), "good" if one.places else "waiting") for one in found))

    def _way(self) -> None:
        """Add the choice of how one signs in; a sign-in that speaks JSON is described in the file alone."""
        ways = {"": _("Found by itself"), "form": _("Name and password"), "link": _("A link from a mail"),
                "window": _("The publisher’s own page")}  # fmt: skip
        if "json" in self._values:
            ways["json"] = _("As the file says (JSON)")
        self.way = QComboBox()
        for code, title in ways.items():
            self.way.addItem(title, code)
        self.way.setCurrentIndex(max(self.way.findData(self._values.get("way", "")), 0))
        self.way.setAccessibleName(_("How you sign in"))
        self._form.addRow(Label(_("How you sign in")), self.way)

    def _offer(self) -> dict[str, object]:
        """Return the first thing that is sold."""
        offers = self._values.get("offers")
        first = offers[0] if isinstance(offers, list) and offers else {}
        return dict(first) if isinstance(first, dict) else {}

    def _currency(self) -> str:
        return plain(str(self._offer().get("currency") or "EUR"))

    def values(self) -> dict[str, object]:
        """Return the profile as the form has it."""
        made = dict(self._values)
        made |= {key: self.texts[key].text().strip() for key in _TEXTS}
        for key in _LISTS:
            lines = (line.strip() for line in self.lists[key].toPlainText().split("\n"))
            made[key] = [line for line in lines if line]
        made["way"] = str(self.way.currentData())
        made["valid_from"] = _day(self.texts["valid_from"].text().strip())
        more = made.get("offers")
        made["offers"] = [*self._sold(), *(more[1:] if isinstance(more, list) else ())]
        return {key: value for key, value in made.items() if value not in ("", [])}

    def _sold(self) -> list[dict[str, object]]:
        said = {key: self.texts[key].text().strip() for key in _OFFER}
        if not any(said.values()):
            return []
        offer = {"kind": "subscription"} | self._offer() | {key: value for key, value in said.items() if value}
        offer |= {"currency": self._currency(), "price": _number(said["price"])} if said["price"] else {}
        return [{key: value for key, value in offer.items() if key not in _OFFER or said[key]}]

    @Slot()
    def _on_save(self) -> None:
        profiles, path, over_hand, values = self.desk.program.profiles, self._path, self._over_hand, self.values()
        self.save.setEnabled(False)
        self.desk.tasks.run(
            Lane.QUICK,
            lambda _token: profiles.save(values, path, over_hand=over_hand),
            self,
            self._done,
            self._on_failure,
            writes=True,
        )

    @Slot(object)
    def _done(self, _path: Path) -> None:
        self.saved.emit()
        self.accept()

    def done(self, result: int) -> None:
        """Stop a trial when the form closes."""
        self.trial.stop()
        super().done(result)

    def _on_failure(self, error: WeiterlesenError) -> None:
        """Say it in place; a file changed by hand is written anew when the reader presses the button again."""
        self.save.setEnabled(True)
        if error.code == "profile-by-hand":
            self._over_hand = True
            self.save.setText(_("Write it anew"))
        if error.code == "no-profile":
            self._say_beside(error)
        self.say_error(error)


def _day(text: str) -> object:
    """Return a day, or the text itself, about which the profile then complains."""
    try:
        return date.fromisoformat(text) if text else ""
    except ValueError:
        return text


def _number(text: str) -> object:
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text
