"""What a link from outside may do here: nothing before the reader has said so, and one question at a time."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from weiterlesen.ui.desk import Desk
from weiterlesen.ui.handover import Verb, Wish
from weiterlesen.ui.main_window import MainWindow
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

    def ask(self, wish: Wish) -> None:
        """Show the window, and what was asked for as a question on it."""
        self._window.bring_up()
        if self.question is not None:
            return
        if wish.verb is Verb.ADD:
            self._ask_to_add(wish.argument)
        elif wish.verb is Verb.OPEN:
            self._ask_to_open(wish.argument)
        elif wish.verb is Verb.SIGN_IN:
            self._ask_to_sign_in(wish.argument)
        else:
            self._desk.notices.say(_("Weiterlesen cannot follow this link. Copy the address that it should lead to."))

    def _ask_to_add(self, url: str) -> None:
        from weiterlesen.ui.dialogs.add_feed import AddFeed  # noqa: PLC0415 (loaded when it is opened)

        self._show(AddFeed(self._desk, self._window, url, search=False))

    def _ask_to_open(self, url: str) -> None:
        from weiterlesen.ui.dialogs.outside import OutsideQuestion  # noqa: PLC0415 (loaded when it is opened)

        sheet = OutsideQuestion(
            self._desk,
            url,
            self._window,
            title=_("Open this article?"),
            why=_("A page or a program asks for it. The page is fetched only if you say yes."),
            yes=_("Open"),
        )
        sheet.agreed.connect(partial(self._window.open_url, url))
        self._show(sheet)

    def _ask_to_sign_in(self, link: str) -> None:
        from weiterlesen.ui.dialogs.outside import MailLinkQuestion  # noqa: PLC0415 (loaded when it is opened)

        shown = self._window.article.current
        sheet = MailLinkQuestion(self._desk, link, shown.url if shown is not None else "", self._window)
        sheet.signed_in.connect(self._window.papers.signed_in)
        self._show(sheet)

    def _show(self, sheet: "Sheet") -> None:
        self.question = sheet
        sheet.finished.connect(self._on_finished)
        sheet.open()

    @Slot()
    def _on_finished(self) -> None:
        self.question = None
