"""The first page: one calm question, one field, and a newspaper to try everything with."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from weiterlesen.ui import icons, settings
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import Label, menu_text
from weiterlesen.ui.head import line
from weiterlesen.ui.theme import Face
from weiterlesen.wording import _

_WIDE = 560


class FirstRun(QWidget):
    """Asks which papers the reader reads. `add` carries the address.

    `bring` asks for a list from another reader, `demo` for the demo newspaper.
    """

    add = Signal(str)
    bring = Signal()
    demo = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._desk = desk
        self._title = Label(_("Which papers do you read?"), wrap=True)
        self.address = QLineEdit()
        self.address.setPlaceholderText(_("Address of a newspaper or a feed, for example tageblatt.lu"))
        self.address.setAccessibleName(_("Address of a newspaper or a feed"))
        self.address.returnPressed.connect(self._on_add)
        self._go = QPushButton(menu_text(_("Find its feeds")))
        self._go.setObjectName("primary")
        self._go.clicked.connect(self._on_add)
        self._pictures = QCheckBox(_("Load pictures from the papers’ own servers (no cookies go along)"))
        self._pictures.setChecked(desk.settings.get(settings.PICTURES))
        self._pictures.toggled.connect(self._on_pictures)
        self._bring = QPushButton(menu_text(_("Import them from another reader …")))
        self._bring.setObjectName("quiet")
        self._bring.clicked.connect(self.bring)
        self._demo = QPushButton(menu_text(_("Try the demo newspaper")))
        self._demo.clicked.connect(self.demo)
        self._build()
        desk.theme.changed.connect(self.restyle)
        self.restyle()

    def _build(self) -> None:
        field = QHBoxLayout()
        field.setSpacing(10)
        field.addWidget(self.address, 1)
        field.addWidget(self._go)
        bring = QHBoxLayout()
        bring.addWidget(self._bring)
        bring.addStretch(1)
        demo = QHBoxLayout()
        demo.addWidget(self._demo)
        demo.addStretch(1)
        self._sign = Label()
        inner = QVBoxLayout()
        inner.setSpacing(14)
        for part in (
            self._sign,
            self._title,
            Label(
                _(
                    "Weiterlesen looks for the feeds of the newspaper, shows you what it finds, and asks for nothing "
                    "else. If you subscribe, you sign in later, with your own account, when an article asks for it."
                ),
                wrap=True,
                role="muted",
            ),
        ):
            inner.addWidget(part)
        inner.addLayout(field)
        inner.addLayout(bring)
        inner.addWidget(self._pictures)
        inner.addSpacing(10)
        inner.addWidget(line(self))
        inner.addSpacing(4)
        inner.addWidget(
            Label(
                _(
                    "Or look around first: the demo newspaper runs on this computer alone, with free and locked "
                    "articles and an account to sign in with."
                ),
                wrap=True,
                role="muted",
            )
        )
        inner.addLayout(demo)
        page = QWidget()
        page.setLayout(inner)
        page.setMaximumWidth(_WIDE)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(page, 10)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 40, 40, 40)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def restyle(self) -> None:
        """Take letters from the theme anew."""
        title = self._desk.theme.font(Face.TITLE)
        title.setPointSizeF(title.pointSizeF() * 1.5)
        self._title.setFont(title)
        self._sign.setPixmap(icons.pixmap("app", "", 52, self.devicePixelRatioF()))

    @Slot()
    def _on_add(self) -> None:
        typed = self.address.text().strip()
        if typed:
            self.add.emit(typed)
        else:
            self.address.setFocus()

    @Slot(bool)
    def _on_pictures(self, wanted: bool) -> None:  # noqa: FBT001 (Qt's signal)
        self._desk.settings.set(settings.PICTURES, wanted)
