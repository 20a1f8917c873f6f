"""Entering what is paid for, or entering it anew."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from weiterlesen import messages
from weiterlesen.model.changes import Changes
from weiterlesen.model.ledger import Subscription
from weiterlesen.model.period import Period
from weiterlesen.policy.ledger import Suggestion
from weiterlesen.services.ledger import Entered, Paper
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import Label, plain
from weiterlesen.ui.tasks import Lane
from weiterlesen.wording import _

_CURRENCIES = ("EUR", "CHF", "GBP", "USD")
_MOST_DAYS = 999
# More than anybody types: what is cut here would be lost when the form is saved.
_MOST_TYPED = 4_000


class SubscriptionSheet(Sheet):
    """A form. `entered` when the subscription is in the ledger."""

    entered = Signal()

    def __init__(
        self,
        desk: Desk,
        papers: tuple[Paper, ...],
        parent: QWidget | None,
        *,
        before: Subscription | None = None,
        suggestion: Suggestion | None = None,
    ) -> None:
        super().__init__(desk, _("What you pay for") if before is None else _("Change the subscription"), parent)
        self._before = before
        self.paper, self.currency, self.period = QComboBox(), QComboBox(), QComboBox()
        self.paper.setEditable(True)
        self.paper.addItems([plain(paper.name) for paper in papers])
        self.currency.setEditable(True)
        self.currency.addItems(_CURRENCIES)
        for period in Period:
            self.period.addItem(messages.period_label(period), period.value)
        self.label, self.price, self.renews, self.ends, self.note = (QLineEdit() for _field in range(5))
        self.notice = QSpinBox()
        self.notice.setMaximum(_MOST_DAYS)
        self.notice.setSuffix(" " + _("days"))
        self.remind = QCheckBox(_("Remind me before the date of notice"))
        self._lay_out()
        self._fill(papers, suggestion)
        self.close_button(_("Cancel"))
        self.save = self.button(_("Save"), primary=True)
        self.save.clicked.connect(self._on_save)
        (self.price if self.paper.currentText() else self.paper).setFocus()

    def _lay_out(self) -> None:
        from weiterlesen.content import day_words  # noqa: PLC0415 (loaded with the form)

        form = QFormLayout()
        form.setSpacing(9)
        example = day_words.example(self.desk.locale.name())
        self.paper.setPlaceholderText(_("Name or address"))
        self.price.setPlaceholderText(_("for example 9.90"))
        for day in (self.renews, self.ends):
            day.setPlaceholderText(_("for example {day}").format(day=example))
        rows: list[tuple[str, QWidget]] = [
            (_("Newspaper"), self.paper),
            (_("Subscription"), self.label),
            (_("Price"), self.price),
            (_("Currency"), self.currency),
            (_("Paid"), self.period),
            (_("Renews on"), self.renews),
            (_("Notice before that"), self.notice),
            (_("Note"), self.note),
        ]
        if self._before is not None:
            rows.insert(-1, (_("Ends on"), self.ends))
        for said, field in rows:
            field.setAccessibleName(said)
            form.addRow(Label(said), field)
        form.addRow(self.remind)
        self.content.addLayout(form)

    def _fill(self, papers: tuple[Paper, ...], suggestion: Suggestion | None) -> None:
        from weiterlesen.content import money  # noqa: PLC0415 (loaded with the form)

        language, before = self.desk.locale.name(), self._before
        self.period.setCurrentIndex(self.period.findData(Period.MONTH.value))
        self.paper.setCurrentText("")
        self.remind.setChecked(before is None or before.remind)
        if suggestion is not None:
            self.paper.setCurrentText(plain(suggestion.name))
            self.label.setText(plain(suggestion.offer.label, 120))
            self.price.setText(money.amount_written(suggestion.offer.price.amount, language))
            self.currency.setCurrentText(suggestion.offer.price.currency)
            self.period.setCurrentIndex(self.period.findData((suggestion.offer.period or Period.MONTH).value))
        if before is not None:
            names = {paper.publisher: paper.name for paper in papers}
            self.paper.setCurrentText(plain(names.get(before.publisher, before.publisher)))
            self.label.setText(plain(before.label, _MOST_TYPED))
            self.price.setText(money.amount_written(before.price.amount, language))
            self.currency.setCurrentText(before.price.currency)
            self.period.setCurrentIndex(self.period.findData(before.period.value))
            self.renews.setText(before.renews_on.isoformat() if before.renews_on else "")
            self.ends.setText(before.ends_on.isoformat() if before.ends_on else "")
            self.notice.setValue(before.notice_days)
            self.note.setText(plain(before.note, _MOST_TYPED))

    @Slot()
    def _on_save(self) -> None:
        entered, ledger, before = self._entered(), self.desk.program.ledger, self._before

        def save(_token: object) -> Changes:
            made = ledger.add(entered) if before is None else ledger.change(before.id, entered)
            return made[1]

        self.desk.tasks.run(Lane.QUICK, save, self, self._saved, self.say_error, writes=True)

    def _entered(self) -> Entered:
        return Entered(
            paper=self.paper.currentText(),
            price=self.price.text(),
            currency=self.currency.currentText(),
            period=str(self.period.currentData()),
            label=self.label.text(),
            renews_on=self.renews.text(),
            notice_days=str(self.notice.value()),
            ends_on=self.ends.text(),
            note=self.note.text(),
            remind=self.remind.isChecked(),
            language=self.desk.locale.name(),
        )

    @Slot(object)
    def _saved(self, changes: Changes) -> None:
        self.desk.hub.publish(changes, self)
        self.entered.emit()
        self.accept()
