"""The sheet of keys, made from the registry: what the reader can do, and how."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from weiterlesen.ui.commands.menus import titles_of_groups
from weiterlesen.ui.commands.registry import Command
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.dialogs.sheet import ScrolledPart, Sheet
from weiterlesen.ui.foreign import Label
from weiterlesen.ui.theme import MONO, Face
from weiterlesen.wording import _

_KEYS_PX = 190
_HIGH_PX = 420


class Shortcuts(Sheet):
    """Shows every command with its keys, to be narrowed by typing."""

    def __init__(self, desk: Desk, parent: QWidget | None) -> None:
        super().__init__(desk, _("All keys"), parent, wide=640)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("Type to narrow the list"))
        self.field.setAccessibleName(_("Type to narrow the list"))
        self.field.textChanged.connect(self._narrow)
        self.content.addWidget(self.field)
        self._lines: list[tuple[str, str, tuple[QWidget, ...]]] = []
        self._headings: dict[str, Label] = {}
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setSpacing(4)
        self._fill()
        area = ScrolledPart(_HIGH_PX)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.content.addWidget(area)
        own = _("Your own keys go into {file}.").format(file=desk.program.paths.keymap)
        self.content.addWidget(Label(own, wrap=True, role="muted"))
        self.close_button()
        self.field.setFocus()

    @property
    def lines(self) -> tuple[str, ...]:
        """The commands that are listed now, as "title: keys"."""
        return tuple(text for text, _group, widgets in self._lines if not widgets[0].isHidden())

    def _fill(self) -> None:
        groups: dict[str, list[Command]] = {}
        grids: list[QGridLayout] = []
        for command in self.desk.registry.all():
            groups.setdefault(command.id.split(".")[0], []).append(command)
        titles = titles_of_groups()
        for group, commands in groups.items():
            heading = Label(titles.get(group, group), role="accent")
            heading.setFont(self.desk.theme.font(Face.STRONG))
            heading.setContentsMargins(0, 12, 0, 2)
            self._headings[group] = heading
            self._column.addWidget(heading)
            grid = QGridLayout()
            grids.append(grid)
            grid.setColumnStretch(0, 1)
            grid.setVerticalSpacing(3)
            for command in commands:
                self._line(grid, group, command)
            self._column.addLayout(grid)
        widest = max(widgets[1].sizeHint().width() for _said, _group, widgets in self._lines)
        for grid in grids:
            grid.setColumnMinimumWidth(1, max(widest, _KEYS_PX))
        self._column.addStretch(1)

    def _line(self, grid: QGridLayout, group: str, command: Command) -> None:
        keys = self.desk.registry.shown_keys(command.id)
        title, shown = Label(command.title, wrap=True), Label(keys or "–", role="muted")
        font = self.desk.theme.font(Face.TEXT)
        font.setFamilies(list(MONO))
        shown.setFont(font)
        row = grid.rowCount()
        grid.addWidget(title, row, 0)
        grid.addWidget(shown, row, 1, Qt.AlignmentFlag.AlignTop)
        self._lines.append((f"{command.title}: {keys}", group, (title, shown)))

    @Slot(str)
    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        shown: set[str] = set()
        for said, group, widgets in self._lines:
            fits = all(word in said.casefold() for word in words)
            for widget in widgets:
                widget.setVisible(fits)
            if fits:
                shown.add(group)
        for group, heading in self._headings.items():
            heading.setVisible(group in shown)
