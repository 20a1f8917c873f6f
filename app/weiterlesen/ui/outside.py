"""What comes through a door may do here: nothing before the reader has said so, and one question at a time."""

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl, Slot
from PySide6.QtGui import QFileOpenEvent

from weiterlesen.model.cancel import CancelToken
from weiterlesen.services.door_files import DoorFile, FileKind
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.foreign import plain
from weiterlesen.ui.handover import Verb, Wish, wish_of, wish_of_text
from weiterlesen.ui.main_window import MainWindow
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _

if TYPE_CHECKING:
    from weiterlesen.ui.dialogs.sheet import Sheet


class OutsideLinks(QObject):
    """Asks the reader about foreign wishes. While a question stands, others are dropped: a page cannot pile them up."""

    def __init__(self, desk: Desk, window: MainWindow) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self.question: Sheet | None = None
        window.handed.connect(self.take)
        application = QCoreApplication.instance()
        if sys.platform == "darwin" and application is not None:
            application.installEventFilter(self)  # there links and files come as events, not as arguments

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the links and files that macOS hands over."""
        if isinstance(event, QFileOpenEvent):
            self.ask(wish_of(["--", event.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)]) or Wish())
            return True
        return super().eventFilter(watched, event)

    @Slot(str)
    def take(self, text: str) -> None:
        """Ask about a text that the reader dropped onto the window or pasted."""
        wish = wish_of_text(text)
        if wish.verb is Verb.OPEN and self.question is None:
            self._window.bring_up()
            self._ask_to_open(wish.argument, why=_("The page is fetched only if you say yes."))
        else:
            self.ask(wish)

    def ask(self, wish: Wish) -> None:
        """Show the window, and what was asked for as a question on it."""
        self._window.bring_up()
        if self.question is not None:
            return
        if wish.verb is Verb.ADD:
            self._ask_to_add(wish.argument)
        elif wish.verb is Verb.OPEN:
            why = _("A page or a program asks for it. The page is fetched only if you say yes.")
            self._ask_to_open(wish.argument, why=why)
        elif wish.verb is Verb.SIGN_IN:
            self._ask_to_sign_in(wish.argument)
        elif wish.verb is Verb.FILE:
            self._look_into(Path(wish.argument))
        else:
            self._desk.notices.say(_("Weiterlesen cannot follow this link. Copy the address that it should lead to."))

    def _ask_to_add(self, url: str) -> None:
        from weiterlesen.ui.dialogs.add_feed import AddFeed  # noqa: PLC0415 (loaded when it is opened)

        self._show(AddFeed(self._desk, self._window, url, search=False))

    def _ask_to_open(self, url: str, *, why: str) -> None:
        from weiterlesen.ui.dialogs.outside import OutsideQuestion  # noqa: PLC0415 (loaded when it is opened)

        sheet = OutsideQuestion(
            self._desk,
            url,
            self._window,
            title=_("Open this article?"),
            why=why,
            yes=_("Open"),
        )
        sheet.agreed.connect(partial(self._window.open_url, url))
        sheet.offer_to_follow()
        sheet.followed.connect(partial(self._ask_to_add, url))
        self._show(sheet)

    def _look_into(self, path: Path) -> None:
        files = self._desk.program.door_files

        def look(_token: CancelToken) -> DoorFile:
            return files.look(path)

        self._desk.tasks.run(Lane.WORK, look, self, self._looked, priority=Priority.CLICK)

    @Slot(object)
    def _looked(self, found: DoorFile) -> None:
        if self.question is not None:
            return
        if found.kind is FileKind.LIST_OF_PAPERS:
            self._watch(self._window.transfer.take_over(str(found.path)))
        elif found.site_url:
            self._ask_to_add(found.site_url)
        else:
            said = _("{name} is a feed that does not say where it comes from. Add its paper by its address.")
            self._desk.notices.say(said.format(name=plain(found.path.name, 80)))

    def _ask_to_sign_in(self, link: str) -> None:
        from weiterlesen.ui.dialogs.outside import MailLinkQuestion  # noqa: PLC0415 (loaded when it is opened)

        shown = self._window.article.current
        sheet = MailLinkQuestion(self._desk, link, shown.url if shown is not None else "", self._window)
        sheet.signed_in.connect(self._window.papers.signed_in)
        self._show(sheet)

    def _show(self, sheet: "Sheet") -> None:
        self._watch(sheet)
        sheet.open()

    def _watch(self, sheet: "Sheet") -> None:
        self.question = sheet
        sheet.finished.connect(self._on_finished)

    @Slot()
    def _on_finished(self) -> None:
        self.question = None
