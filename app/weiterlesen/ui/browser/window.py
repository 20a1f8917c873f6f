"""The window: one page, its host and lock always in sight, no address to type, nothing kept."""

import os
import sys
import threading

from PySide6.QtCore import QDateTime, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import (
    QWebEngineDownloadRequest,
    QWebEnginePage,
    QWebEngineProfile,
    QWebEngineSettings,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from weiterlesen import wording
from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui.browser.shapes import Visit
from weiterlesen.wording import _

_IDLE_MS = 20 * 60 * 1000
_SIZE = (980, 760)


class _Page(QWebEnginePage):
    """A page that stays on the web and opens in itself what the reader opened in a new window."""

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _type: QWebEnginePage.NavigationType,
        isMainFrame: bool,  # noqa: FBT001, N803 (Qt's)
    ) -> bool:
        scheme = QUrl(url).scheme()
        return scheme in {"http", "https"} or (not isMainFrame and scheme in {"about", "data", "blob"})

    def createWindow(self, _type: QWebEnginePage.WebWindowType) -> QWebEnginePage:
        # Not this page itself: its own page would be replaced by an empty one, and the address be lost.
        return _Elsewhere(self)


class _Elsewhere(QWebEnginePage):
    """Stands for a new window until its address is known, which is then loaded in the page that wanted it."""

    def __init__(self, page: _Page) -> None:
        super().__init__(page.profile(), page)
        self._page = page

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        _type: QWebEnginePage.NavigationType,
        isMainFrame: bool,  # noqa: FBT001, N803 (Qt's)
    ) -> bool:
        wanted = QUrl(url)
        if isMainFrame and wanted.scheme() in {"http", "https"}:
            QTimer.singleShot(0, self._page, lambda: self._page.load(wanted))
            self.deleteLater()
            return False
        return wanted.scheme() == "about"


class Window(QWidget):
    """The publisher's page under a bar that says where the reader is."""

    # The parent wants the session, or has gone.
    let_go = Signal()

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self.let_go.connect(self.close)
        self._cookies: dict[tuple[str, str, str], BrowserCookie] = {}
        self._profile = QWebEngineProfile(self)  # without a name: off the record
        store = self._profile.cookieStore()
        store.cookieAdded.connect(self._added)
        store.cookieRemoved.connect(self._removed)
        # A page opens nothing by itself; what the reader clicks on may.
        self._profile.settings().setAttribute(QWebEngineSettings.WebAttribute.JavascriptCanOpenWindows, False)  # noqa: FBT003 (Qt's)
        self._profile.downloadRequested.connect(self._refuse_download)
        self._page = _Page(self._profile, self)
        self._view = QWebEngineView(self)
        self._view.setPage(self._page)
        self._host = QLabel()
        self._host.setTextFormat(self._host.textFormat().PlainText)
        self._note = QLabel()
        self._note.setTextFormat(self._note.textFormat().PlainText)
        self._build(visit)
        for cookie in visit.cookies:
            store.setCookie(_to_qt(cookie), _home_of(cookie, visit.url))
        self._idle = QTimer(self)
        self._idle.setSingleShot(True)
        self._idle.timeout.connect(self.close)
        self._idle.start(_IDLE_MS)
        self._page.load(QUrl(visit.url))

    @property
    def cookies(self) -> tuple[BrowserCookie, ...]:
        """The cookies that the pages of this visit have set and not removed."""
        return tuple(self._cookies.values())

    def _build(self, visit: Visit) -> None:
        self.setWindowTitle(visit.title)
        self.resize(*_SIZE)
        done = QPushButton(_("Done, back to the article"))
        done.setDefault(True)
        done.clicked.connect(self.close)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 8)
        bar.addWidget(self._host)
        bar.addWidget(self._note, 1)
        bar.addWidget(done)
        progress = QProgressBar()
        progress.setTextVisible(False)
        progress.setMaximumHeight(3)
        progress.setAccessibleName(_("Loading"))
        self._view.loadProgress.connect(progress.setValue)
        self._view.urlChanged.connect(self._show_host)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(progress)
        layout.addWidget(self._view, 1)

    @Slot(QUrl)
    def _show_host(self, url: QUrl) -> None:
        """Show the host as it is spelt on the wire, so that look-alike letters cannot deceive."""
        host = url.host(QUrl.ComponentFormattingOption.FullyEncoded)
        lock = "🔒 " if url.scheme() == "https" else "⚠ "
        self._host.setText(lock + host)
        self._host.setAccessibleName(_("This page belongs to {host}").format(host=host))
        self._idle.start(_IDLE_MS)

    @Slot(QWebEngineDownloadRequest)
    def _refuse_download(self, request: QWebEngineDownloadRequest) -> None:
        request.cancel()
        self._note.setText(_("Downloads are for your browser; nothing was saved."))

    @Slot(QNetworkCookie)
    def _added(self, cookie: QNetworkCookie) -> None:
        kept = _from_qt(cookie)
        self._cookies[kept.domain, kept.path, kept.name] = kept

    @Slot(QNetworkCookie)
    def _removed(self, cookie: QNetworkCookie) -> None:
        gone = _from_qt(cookie)
        self._cookies.pop((gone.domain, gone.path, gone.name), None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the visit."""
        self._idle.stop()
        # The page goes before its profile, or the engine warns.
        self._page.deleteLater()
        super().closeEvent(event)


def _from_qt(cookie: QNetworkCookie) -> BrowserCookie:
    domain = cookie.domain()
    expires = cookie.expirationDate()
    return BrowserCookie(
        name=bytes(cookie.name().data()).decode("utf-8", "replace"),
        value=bytes(cookie.value().data()).decode("utf-8", "replace"),
        domain=domain.removeprefix("."),
        path=cookie.path() or "/",
        secure=cookie.isSecure(),
        http_only=cookie.isHttpOnly(),
        host_only=not domain.startswith("."),
        expires_at=None if cookie.isSessionCookie() else float(expires.toSecsSinceEpoch()),
    )


def _to_qt(cookie: BrowserCookie) -> QNetworkCookie:
    made = QNetworkCookie(cookie.name.encode(), cookie.value.encode())
    if not cookie.host_only:
        made.setDomain(f".{cookie.domain}")
    made.setPath(cookie.path)
    made.setSecure(cookie.secure)
    made.setHttpOnly(cookie.http_only)
    if cookie.expires_at is not None:
        made.setExpirationDate(QDateTime.fromSecsSinceEpoch(int(cookie.expires_at)))
    return made


def _home_of(cookie: BrowserCookie, url: str) -> QUrl:
    """Return where a cookie belongs: to the host that set it, whichever of the publisher's hosts is visited."""
    home = QUrl()
    home.setScheme("https" if cookie.secure else QUrl(url).scheme())
    home.setHost(cookie.domain)
    home.setPath(cookie.path)
    return home


def _wait_for_parent(window: Window) -> None:
    """Close the window when standard input ends."""
    # Not sys.stdin.read(): a thread that waits in there holds a lock that the interpreter wants when it ends.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    window.let_go.emit()


def show(visit: Visit) -> tuple[BrowserCookie, ...]:
    """Show the window until it is closed; return the cookies of the visit."""
    wording.use(visit.language)
    application = QApplication.instance() or QApplication(["weiterlesen-browser"])
    window = Window(visit)
    window.show()
    threading.Thread(target=_wait_for_parent, args=(window,), daemon=True).start()
    application.exec()
    cookies = window.cookies
    window.deleteLater()
    return cookies
