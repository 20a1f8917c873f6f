"""The few settings, made from their declarations."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QWidget

from weiterlesen.ui import settings
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import ScrolledPart, Sheet
from weiterlesen.ui.foreign import Label
from weiterlesen.ui.setting_fields import AnySetting, SettingFields
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_BORDER = 4


class SettingsSheet(Sheet):
    """Every setting takes effect at once; there is nothing to confirm."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, _("Settings"), parent, wide=520)
        self.fields: dict[str, QWidget] = {}
        self._makers = SettingFields(desk)
        form = QFormLayout()
        form.setContentsMargins(0, 0, _BORDER, 0)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(18)
        for setting in settings.ALL:
            self._add(form, setting)
        inside = QWidget()
        inside.setLayout(form)
        part = ScrolledPart(inside.sizeHint().height() + _BORDER)
        part.setWidget(inside)
        self.content.addWidget(part, 1)
        self.publishers = self.button(_("Publishers …"))
        self.publishers.clicked.connect(self._on_publishers)
        self.close_button(_("Done")).setObjectName("primary")
        self.fields[settings.THEME.key].setFocus()
        self.resize(self.minimumWidth(), self.height())
        self.refit()

    @Slot()
    def _on_publishers(self) -> None:
        from weiterlesen.ui.dialogs.publishers import Publishers  # noqa: PLC0415 (loaded when it is opened)

        Publishers(self.desk, self).open()

    def _add(self, form: QFormLayout, setting: AnySetting) -> None:
        field = self._makers.make(setting)
        if isinstance(setting.default, bool):
            form.addRow(field)
        else:
            form.addRow(Label(_(setting.title)), field)
        self.fields[setting.key] = field
        if setting.explanation:
            note = Label(_(setting.explanation), wrap=True, role="muted")
            note.setFont(self.desk.theme.font(Face.SMALL))
            form.addRow(note)
