"""Visits to a publisher's own pages: in our window where the web engine is installed, else in the reader's browser."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from weiterlesen.model.web import BrowserCookie
from weiterlesen.services.sign_in import SignedInResult
from weiterlesen.ui.browser import session
from weiterlesen.ui.browser.session import BrowserSession
from weiterlesen.ui.browser.shapes import Visit
from weiterlesen.ui.desk import Desk
from weiterlesen.ui.links import host_of
from weiterlesen.ui.tasks import Lane, Priority
from weiterlesen.wording import _


class Visits(QObject):
    """Opens pages and remembers what session was brought back. `back(url)` when a window of ours was closed.

    A session is taken over only when the reader says that they signed in or bought something there: a look at an
    offer is no account.
    """

    back = Signal(str)
    adopted = Signal(object)  # a SignedInResult

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._brought: dict[str, tuple[BrowserCookie, ...]] = {}
        self._windows: list[BrowserSession] = []

    def close(self) -> None:
        """Close the windows that are open, without taking anything over: the program ends."""
        for window in self._windows:
            window.close()
        self._windows.clear()

    def open(self, url: str) -> None:
        """Show the page at `url`, with the reader's session at its publisher."""
        if not session.available():
            self._in_browser(url)
            return
        sign_in = self._desk.program.sign_in
        self._desk.tasks.run(
            Lane.VAULT,
            lambda _token: sign_in.session_of(url),
            self,
            partial(self._show, url),
            lambda _error: self._show(url, ()),
            priority=Priority.CLICK,
        )

    def _show(self, url: str, cookies: tuple[BrowserCookie, ...]) -> None:
        language = self._desk.locale.bcp47Name()
        visit = Visit(url, host_of(url), cookies, language=language, dark=self._desk.theme.colours.dark)
        window = BrowserSession(visit, self)
        window.done.connect(partial(self._on_done, window, url))
        window.failed.connect(partial(self._on_failed, window, url))
        self._windows.append(window)
        window.start()
        self._desk.notices.say(_("The publisher’s own page opens in a window of its own."))

    def _in_browser(self, url: str) -> None:
        if not self._desk.opener.open(url):
            self._desk.notices.say(_("This address is of a kind that is not opened."))

    def _on_done(self, window: BrowserSession, url: str, cookies: tuple[BrowserCookie, ...]) -> None:
        self._leave(window)
        if cookies:
            self._brought[host_of(url)] = cookies
        self.back.emit(url)

    def _on_failed(self, window: BrowserSession, url: str, _why: str) -> None:
        self._leave(window)
        self._in_browser(url)

    def _leave(self, window: BrowserSession) -> None:
        if window in self._windows:
            self._windows.remove(window)
        window.deleteLater()

    def has_brought(self, url: str) -> bool:
        """Whether a session from the pages of this host waits to be taken over."""
        return host_of(url) in self._brought

    def adopt(self, url: str) -> None:
        """Take over the session that was brought back from the host of `url`."""
        cookies = self._brought.pop(host_of(url), ())
        if not cookies:
            return
        sign_in = self._desk.program.sign_in

        def take(result: SignedInResult) -> None:
            self._desk.hub.publish(result.changes, self)
            self.adopted.emit(result)

        self._desk.tasks.run(
            Lane.VAULT, lambda _token: sign_in.adopt(url, cookies), self, take, priority=Priority.CLICK, writes=True
        )
