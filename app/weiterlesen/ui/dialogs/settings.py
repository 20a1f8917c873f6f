"""The few settings, made from their declarations."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QSpinBox, QWidget

from weiterlesen.ui import settings
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import Sheet
from weiterlesen.ui.foreign import Label
from weiterlesen.ui.settings import Setting, choice_title
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _


class SettingsSheet(Sheet):
    """Every setting takes effect at once; there is nothing to confirm."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, _("Settings"), parent, wide=520)
        self.fields: dict[str, QWidget] = {}
        form = QFormLayout()
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(18)
        for setting in settings.ALL:
            self._add(form, setting)
        self.content.addLayout(form)
        self.publishers = self.button(_("Publishers …"))
        self.publishers.clicked.connect(self._on_publishers)
        self.close_button(_("Done")).setObjectName("primary")

    @Slot()
    def _on_publishers(self) -> None:
        from weiterlesen.ui.dialogs.publishers import Publishers  # noqa: PLC0415 (loaded when it is opened)

        Publishers(self.desk, self).open()

    def _add(self, form: QFormLayout, setting: Setting[bool] | Setting[int] | Setting[str]) -> None:
        if isinstance(setting.default, bool):
            field: QWidget = self._tick(cast("Setting[bool]", setting))
            form.addRow(field)
        else:
            makers: dict[type, Callable[..., QWidget]] = {int: self._number, str: self._choice}
            field = makers[type(setting.default)](setting)
            form.addRow(Label(_(setting.title)), field)
        field.setAccessibleName(_(setting.title))
        self.fields[setting.key] = field
        if setting.explanation:
            note = Label(_(setting.explanation), wrap=True, role="muted")
            note.setFont(self.desk.theme.font(Face.SMALL))
            form.addRow(note)

    def _tick(self, setting: Setting[bool]) -> QCheckBox:
        box = QCheckBox(_(setting.title))
        box.setChecked(self.desk.settings.get(setting))
        box.toggled.connect(lambda on: self._keep(setting, on))
        return box

    def _number(self, setting: Setting[int]) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(setting.smallest, setting.largest)
        spin.setSingleStep(setting.step)
        spin.setSuffix(f" {_(setting.unit)}" if setting.unit else "")
        spin.setValue(self.desk.settings.get(setting))
        spin.valueChanged.connect(lambda value: self._keep(setting, value))
        return spin

    def _choice(self, setting: Setting[str]) -> QComboBox:
        box = QComboBox()
        for code, title in setting.choices:
            box.addItem(choice_title(code, title), code)
        box.setCurrentIndex(max(box.findData(self.desk.settings.get(setting)), 0))
        box.currentIndexChanged.connect(lambda _place: self._keep(setting, str(box.currentData())))
        return box

    def _keep(self, setting: Setting[settings.T], value: settings.T) -> None:
        try:
            self.desk.settings.set(setting, value)
        except OSError as error:
            self.desk.notices.say(_("The settings could not be written: {error}").format(error=error.strerror))
