"""The few settings, made from their declarations."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from weiterlesen.ui import autostart, scheme, settings
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import ScrolledPart, Sheet
from weiterlesen.ui.foreign import Label, menu_text
from weiterlesen.ui.setting_fields import AnySetting, SettingFields
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_WIDE_PX = 540
# Left and right of what stands in a sheet.
_MARGINS = 56
# What the margins of the sheet and the scroll bar leave.
_INSIDE_PX = _WIDE_PX - 70


class SettingsSheet(Sheet):
    """Every setting takes effect at once; there is nothing to confirm."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, _("Settings"), parent, wide=_WIDE_PX)
        self.fields: dict[str, QWidget] = {}
        self._makers = SettingFields(desk)
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, 10, 0)
        form.setVerticalSpacing(12)
        form.setHorizontalSpacing(18)
        for setting in settings.ALL:
            self._add(form, setting)
        self._add_session_start(form)
        self._add_bookmarklet(form)
        part = self._scrolled(inside, form)
        # Ticks do not wrap: where their words are long, the sheet is wider.
        beside = part.verticalScrollBar().sizeHint().width() + _MARGINS
        self.setMinimumWidth(max(self.minimumWidth(), inside.minimumSizeHint().width() + beside))
        self.content.addWidget(part, 1)
        self.publishers = self.button(_("Publishers …"))
        self.publishers.clicked.connect(self._on_publishers)
        self.close_button(_("Done")).setObjectName("primary")
        self.fields[settings.THEME.key].setFocus()
        self.resize(self.minimumWidth(), self.height())
        self.refit()

    @staticmethod
    def _scrolled(inside: QWidget, form: QFormLayout) -> ScrolledPart:
        """Return what is inside, whole where there is room for it: over a small window it scrolls."""
        area = ScrolledPart(form.totalHeightForWidth(_INSIDE_PX) + 4)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        return area

    @Slot()
    def _on_publishers(self) -> None:
        from weiterlesen.ui.dialogs.publishers import Publishers  # noqa: PLC0415 (loaded when it is opened)

        Publishers(self.desk, self).open()

    def _add_session_start(self, form: QFormLayout) -> None:
        """Show the choice that the desktop keeps, and not we, where it has a place for it."""
        self.session_start: QCheckBox | None = None
        self._autostart = autostart.here()
        if self._autostart is None:
            return
        self.session_start = QCheckBox(_("Start with the session, in the tray"))
        self.session_start.setChecked(self._autostart.on)
        self.session_start.toggled.connect(self._on_session_start)
        form.addRow(self.session_start)

    @Slot(bool)
    def _on_session_start(self, on: bool) -> None:  # noqa: FBT001 (Qt's signal)
        assert self._autostart is not None
        try:
            self._autostart.switch(on=on)
        except OSError as error:
            self.desk.notices.say(_("The settings could not be written: {error}").format(error=error.strerror))

    def _add_bookmarklet(self, form: QFormLayout) -> None:
        self.bookmarklet = QLineEdit(scheme.BOOKMARKLET)
        self.bookmarklet.setReadOnly(True)
        self.bookmarklet.setCursorPosition(0)
        self.bookmarklet.setAccessibleName(_("Bookmark for your browser"))
        copy = QPushButton(menu_text(_("Copy")))
        copy.setAutoDefault(False)
        copy.clicked.connect(self._on_copy)
        row = QHBoxLayout()
        row.addWidget(self.bookmarklet, 1)
        row.addWidget(copy)
        form.addRow(Label(_("Bookmark for your browser")), row)
        said = _("Save it as a bookmark’s address: a click on it shows the page that is open there in Weiterlesen.")
        note = Label(said, wrap=True, role="muted")
        note.setFont(self.desk.theme.font(Face.SMALL))
        form.addRow(note)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.bookmarklet.text())
        self.desk.notices.say(_("Copied."))

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
