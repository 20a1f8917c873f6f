"""The control for a setting, made from its declaration: a tick, a number or a choice."""

from collections.abc import Callable
from typing import cast

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QSpinBox, QWidget

from weiterlesen.ui import settings
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import plain
from weiterlesen.ui.settings import Setting, choice_title
from weiterlesen.wording import _

AnySetting = Setting[bool] | Setting[int] | Setting[str]


class SettingFields:
    """Makes controls that take effect at once. `paper()` is the publisher that a choice is meant for, "" for all."""

    def __init__(self, desk: Desk, paper: Callable[[], str] = str) -> None:
        self._desk = desk
        self._paper = paper

    def make(self, setting: AnySetting) -> QWidget:
        """Return a new control that shows what is chosen now."""
        if isinstance(setting.default, bool):
            field: QWidget = self._tick(cast("Setting[bool]", setting))
        elif isinstance(setting.default, int):
            number = cast("Setting[int]", setting)
            field = self._preset(number) if number.presets else self._number(number)
        else:
            field = self._choice(setting)
        field.setAccessibleName(_(setting.title))
        return field

    def show_again(self, setting: AnySetting, field: QWidget) -> None:
        """Let a control show what is chosen now; that is no choice of the reader's."""
        value = self._desk.settings.get(cast("Setting[str]", setting), self._paper())
        field.blockSignals(True)  # noqa: FBT003 (Qt's own)
        if isinstance(field, QCheckBox):
            field.setChecked(bool(value))
        elif isinstance(field, QSpinBox):
            field.setValue(int(value))
        elif isinstance(field, QComboBox):
            _show_in(field, value, _written(setting, value))
        field.blockSignals(False)  # noqa: FBT003 (Qt's own)

    def _tick(self, setting: Setting[bool]) -> QCheckBox:
        box = QCheckBox(_(setting.title))
        box.setChecked(self._desk.settings.get(setting, self._paper()))
        box.toggled.connect(lambda on: self._keep(setting, on))
        return box

    def _number(self, setting: Setting[int]) -> QSpinBox:
        spin = QSpinBox()
        spin.setRange(setting.smallest, setting.largest)
        spin.setSingleStep(setting.step)
        spin.setSuffix(f" {_(setting.unit)}" if setting.unit else "")
        spin.setValue(self._desk.settings.get(setting, self._paper()))
        spin.valueChanged.connect(lambda value: self._keep(setting, value))
        return spin

    def _preset(self, setting: Setting[int]) -> QComboBox:
        box = QComboBox()
        for number, title in setting.presets:
            box.addItem(f"{_(title)} ({number} {_(setting.unit)})", number)
        value = self._desk.settings.get(setting, self._paper())
        _show_in(box, value, _written(setting, value))
        box.currentIndexChanged.connect(lambda _place: self._keep(setting, int(box.currentData())))
        return box

    def _choice(self, setting: Setting[str]) -> QComboBox:
        box = QComboBox()
        for code, title in setting.choices:
            box.addItem(choice_title(code, title), code)
        if setting.fonts:
            box.insertSeparator(box.count())
            for family in QFontDatabase.families():
                box.addItem(plain(family), family)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(20)
        value = self._desk.settings.get(setting, self._paper())
        _show_in(box, value, value)
        box.currentIndexChanged.connect(lambda _place: self._keep(setting, str(box.currentData())))
        return box

    def _keep(self, setting: Setting[settings.T], value: settings.T) -> None:
        paper = self._paper()
        try:
            if paper:
                self._desk.settings.set(setting, value, paper)
            else:
                self._desk.settings.set(setting, value)
        except OSError as error:
            self._desk.notices.say(_("The settings could not be written: {error}").format(error=error.strerror))


def _show_in(box: QComboBox, value: object, written: str) -> None:
    """Choose a value; one that is not offered, but was chosen elsewhere, is added."""
    if box.findData(value) < 0:
        box.addItem(plain(written), value)
    box.setCurrentIndex(box.findData(value))


def _written(setting: AnySetting, value: object) -> str:
    return f"{value} {_(setting.unit)}" if setting.unit else str(value)
