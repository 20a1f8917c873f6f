"""Visits to a publisher's own pages: in our window where the web engine is installed, else in the reader's browser."""

from collections.abc import Callable
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
    """Opens pages and remembers what session was brought back.

    `back(url)` when a window of ours was closed, with the page it began at; `returned(url)` with the one it was about.

    A visit belongs to the page that the reader came from (`about`: the article with its offers, which may lead to a
    shop at another host). A session is taken over only when the reader says that they signed in or bought something
    there: a look at an offer is no account.
    """

    back = Signal(str)
    returned = Signal(str)
    adopted = Signal(object)  # a SignedInResult

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._brought: dict[str, tuple[BrowserCookie, ...]] = {}
        self._windows: dict[BrowserSession, str] = {}
        self._wanted: dict[str, Callable[[], None]] = {}

    def close(self) -> None:
        """Close the windows that are open, without taking anything over: the program ends."""
        for window in self._windows:
            window.close()
        self._windows.clear()

    def open(self, url: str, about: str = "", *, sign_in: bool = False) -> None:
        """Show the page at `url`, with the reader's session; to `sign_in`, until its publisher takes them for such."""
        if not session.available():
            self._in_browser(url)
            return
        accounts = self._desk.program.sign_in
        show = partial(self._show, url, about or url, sign_in)
        self._desk.tasks.run(
            Lane.VAULT,
            lambda _token: accounts.session_of(url),
            self,
            show,
            lambda _error: show(()),
            priority=Priority.CLICK,
        )

    def _show(self, url: str, about: str, sign_in: bool, cookies: tuple[BrowserCookie, ...]) -> None:  # noqa: FBT001 (bound above)
        language, publisher = self._desk.locale.bcp47Name(), self._desk.program.sign_in.publisher_of(about)
        visit = Visit(
            url,
            host_of(url),
            cookies,
            language=language,
            dark=self._desk.theme.colours.dark,
            hosts=publisher.site.hosts,
            sign_in=sign_in,
            probe_url=publisher.probe_url,
        )
        window = BrowserSession(visit, self)
        window.done.connect(partial(self._on_done, window, url))
        window.failed.connect(partial(self._on_failed, window, url))
        self._windows[window] = about
        window.start()
        self._desk.notices.say(_("The publisher’s own page opens in a window of its own."))

    def _in_browser(self, url: str) -> None:
        if not self._desk.opener.open(url):
            self._desk.notices.say(_("This address is of a kind that is not opened."))

    def _on_done(self, window: BrowserSession, url: str, cookies: tuple[BrowserCookie, ...]) -> None:
        about = self._leave(window)
        host = host_of(about)
        if cookies:
            self._brought[host] = cookies
        self.back.emit(url)
        self.returned.emit(about)
        self._grant(host)

    def _on_failed(self, window: BrowserSession, url: str, _why: str) -> None:
        host = host_of(self._leave(window))
        if host in self._wanted:
            said = _("The window of {host} ended without handing over what you reached there. Open it once more.")
            self._grant(host)  # the reader has said that they are done there: no other window for them
        else:
            said = _("The window of {host} ended by itself. Its page opens in your browser.")
            self._in_browser(url)
        self._desk.notices.say(said.format(host=host_of(url)))

    def _leave(self, window: BrowserSession) -> str:
        window.deleteLater()
        return self._windows.pop(window, "")

    def take_over(self, url: str, otherwise: Callable[[], None]) -> None:
        """Take over the session of the visit that began at `url`; do `otherwise` where none was brought back."""
        self.when_back(url, partial(self._take_over, url, otherwise))

    def when_back(self, url: str, then: Callable[[], None]) -> None:
        """Do `then` when the reader is back from the visit that began at `url`.

        A window that is still open, or still on its way out, is asked to hand over first.
        """
        host = host_of(url)
        self._wanted[host] = then
        windows = [window for window, about in self._windows.items() if host_of(about) == host]
        for window in windows:
            window.hand_over()
        if not windows:
            self._grant(host)

    def _grant(self, host: str) -> None:
        wanted = self._wanted.pop(host, None)
        if wanted is not None:
            wanted()

    def _take_over(self, url: str, otherwise: Callable[[], None]) -> None:
        if self.has_brought(url):
            self.adopt(url)
        else:
            otherwise()

    def has_brought(self, url: str) -> bool:
        """Whether a session of a visit from this host waits to be taken over."""
        return host_of(url) in self._brought

    def take_brought(self, url: str) -> tuple[BrowserCookie, ...]:
        """Return the session of a visit that began at the host of `url`, once; nothing where none was brought back."""
        return self._brought.pop(host_of(url), ())

    def adopt(self, url: str) -> None:
        """Take over the session of a visit that began at the host of `url`."""
        cookies = self.take_brought(url)
        if not cookies:
            return
        sign_in = self._desk.program.sign_in

        def take(result: SignedInResult) -> None:
            self._desk.hub.publish(result.changes, self)
            self.adopted.emit(result)

        self._desk.tasks.run(
            Lane.VAULT, lambda _token: sign_in.adopt(url, cookies), self, take, priority=Priority.CLICK, writes=True
        )
