"""The panel for the type of the article: size, face, width, lines, for all papers or for this one. It hides no text."""

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFormLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from weiterlesen.ui import settings
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, menu_text
from weiterlesen.ui.head import CloseButton
from weiterlesen.ui.setting_fields import SettingFields
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_EDGE = 10
_WIDE = 330
# Beside the longest title: the field, the space between the two, and the margins.
_BESIDE = 206 + 12 + 16 + 12


class TypePanel(QFrame):
    """Floats over the upper right corner of its page; every choice takes effect at once. `left` when it goes."""

    left = Signal()

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self.setObjectName("panel")
        self.setAccessibleName(_("Type"))
        self._desk = desk
        self._page = page
        self._paper = ""
        self._makers = SettingFields(desk, lambda: self._paper if self.only_here.isChecked() else "")
        self.only_here = QCheckBox()
        self.only_here.toggled.connect(self._on_only_here)
        self.fields: dict[str, QWidget] = {}
        self._titles: list[Label] = []
        self._build()
        page.installEventFilter(self)
        desk.settings.watch(self._on_setting)
        self.hide()

    def _build(self) -> None:
        heading = Label(_("Type"))
        heading.setFont(self._desk.theme.font(Face.HEADLINE))
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(CloseButton(self._desk, _("Close"), self.leave))
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setHorizontalSpacing(12)
        for setting in settings.TYPE:
            field = self._makers.make(setting)
            self.fields[setting.key] = field
            if isinstance(setting.default, bool):
                form.addRow(field)
            else:
                self._titles.append(Label(_(setting.title)))
                form.addRow(self._titles[-1], field)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 12, 14)
        column.setSpacing(8)
        column.addLayout(head)
        column.addLayout(form)
        column.addWidget(self.only_here)

    def start(self, paper: str, name: str) -> None:
        """Come up for an article of the publisher `paper`, which readers know as `name`."""
        self.show_paper(paper, name)
        self._place()
        self.show()
        self.raise_()
        self.fields[settings.TEXT_SIZE.key].setFocus()

    def show_paper(self, paper: str, name: str) -> None:
        """Show what holds for a paper."""
        self._paper = paper
        self.only_here.blockSignals(True)  # noqa: FBT003 (Qt's own)
        self.only_here.setText(menu_text(_("Only for {paper}").format(paper=name or paper)))
        self.only_here.setChecked(self._desk.settings.has_own(paper))
        self.only_here.setVisible(bool(paper))
        self.only_here.blockSignals(False)  # noqa: FBT003 (Qt's own)
        self._show_values()

    def leave(self) -> None:
        """Go; the page has the keyboard first, or Qt would give it to the page's first link and scroll there."""
        self.left.emit()
        self.hide()

    @Slot(bool)
    def _on_only_here(self, here: bool) -> None:  # noqa: FBT001 (a signal)
        """From now on choose for this paper only, beginning with what holds now; or share all choices again."""
        chosen = self._desk.settings
        try:
            if here:
                chosen.part(self._paper)
            else:
                chosen.share(self._paper)
        except OSError as error:
            self._desk.notices.say(_("The settings could not be written: {error}").format(error=error.strerror))
        self._show_values()

    def _on_setting(self, key: str) -> None:
        if key in self.fields and not self.isHidden():
            self._show_values()

    def _show_values(self) -> None:
        for setting in settings.TYPE:
            self._makers.show_again(setting, self.fields[setting.key])

    def _place(self) -> None:
        wanted = max(_WIDE, max(title.sizeHint().width() for title in self._titles) + _BESIDE)
        self.setFixedWidth(min(wanted, self._page.width() - 2 * _EDGE))
        self.adjustSize()
        self.move(self._page.width() - self.width() - 2 * _EDGE, _EDGE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)
