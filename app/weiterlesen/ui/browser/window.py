"""The visit: one profile that is never written down, its windows, and when they close."""

import os
import sys
import threading
import time
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import (
    QWebEngineNewWindowRequest,
    QWebEngineProfile,
    QWebEngineSettings,
)
from PySide6.QtWidgets import QApplication

from weiterlesen import wording
from weiterlesen.content import urls
from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui import colours, theme
from weiterlesen.ui.browser import secret
from weiterlesen.ui.browser.cookies import Cookies
from weiterlesen.ui.browser.downloads import Downloads
from weiterlesen.ui.browser.frame import Frame
from weiterlesen.ui.browser.guard import Guard
from weiterlesen.ui.browser.page import Page
from weiterlesen.ui.browser.patience import Patience
from weiterlesen.ui.browser.shapes import Visit
from weiterlesen.ui.browser.watch import Watch
from weiterlesen.wording import _, plural

_SIZE = (980, 760)
_POP_UP = (620, 720)
_MOST_POP_UPS = 4
_TICK_MS = 1000
_GONE_S = 5.0


class Window(QObject):
    """One visit to a publisher's pages. It is over when its first window closes; `over` then comes once."""

    # The parent wants the session, or has gone.
    let_go = Signal()
    over = Signal()

    def __init__(self, visit: Visit) -> None:
        super().__init__()
        self._colours = colours.DARK if visit.dark else colours.LIGHT
        self._profile = QWebEngineProfile(self)  # without a name: off the record
        self._cookies = Cookies(self._profile.cookieStore(), visit, self)
        self._guard = Guard(self._cookies, self)
        self._frames: list[Frame] = []
        self._pages: list[Page] = []
        self._pop_ups_refused = 0
        self._trackers = 0
        self._patience = Patience(time.monotonic(), visit.idle_s, visit.warning_s)
        self._asking = False
        self._set_up()
        self.frame = self._open(Page(self._profile), visit.title, main=True)
        self._downloads = Downloads(self.frame.strip, self.frame)
        self._profile.downloadRequested.connect(self._downloads.answer)
        self._watch: Watch | None = None
        if visit.sign_in and visit.hosts:
            self._watch = Watch(visit, self._pages, self)
            self._watch.signed_in.connect(self._signed_in)
            self._watch.already.connect(self._already)
            self._cookies.own_added.connect(self._watch.on_cookie)
        self._clock = QTimer(self, interval=_TICK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.let_go.connect(self.close)
        self.frame.page.load(QUrl(visit.url))

    @property
    def cookies(self) -> tuple[BrowserCookie, ...]:
        """The publisher's own cookies that the pages of this visit have set and not removed."""
        return self._cookies.own()

    @Slot()
    def close(self) -> None:
        """End the visit, with whatever dialog stands open."""
        dialog = QApplication.activeModalWidget()
        while dialog is not None and dialog is not self.frame:
            dialog.close()
            following = QApplication.activeModalWidget()
            dialog = following if following is not dialog else None
        self.frame.close()

    def _set_up(self) -> None:
        web = QWebEngineSettings.WebAttribute
        settings = self._profile.settings()
        # Allowed, so that what asks for a window unasked is counted rather than unknown; see _on_new_window.
        settings.setAttribute(web.JavascriptCanOpenWindows, True)  # noqa: FBT003 (Qt's)
        for attribute in (
            web.JavascriptCanAccessClipboard,
            web.PluginsEnabled,
            web.PdfViewerEnabled,
            web.FullScreenSupportEnabled,
            web.ScreenCaptureEnabled,
            web.NavigateOnDropEnabled,
            web.HyperlinkAuditingEnabled,
            web.ErrorPageEnabled,
            web.LocalContentCanAccessRemoteUrls,
        ):
            settings.setAttribute(attribute, False)  # noqa: FBT003 (Qt's)
        self._profile.setUrlRequestInterceptor(self._guard)
        self._guard.blocked.connect(self._count_trackers)

    # -- its windows

    def _open(self, page: Page, title: str, *, main: bool) -> Frame:
        frame = Frame(page, title, self._colours, main=main)
        page.newWindowRequested.connect(self._on_new_window)
        page.urlChanged.connect(self._on_place)
        page.authenticationRequired.connect(self._on_secret)
        frame.closed.connect(self._on_closed)
        frame.touched.connect(self._touched)
        frame.resize(*(_SIZE if main else _POP_UP))
        self._frames.append(frame)
        self._pages.append(page)
        return frame

    @Slot(QWebEngineNewWindowRequest)
    def _on_new_window(self, request: QWebEngineNewWindowRequest) -> None:
        """Open what the reader clicked for in a window that can talk to the page it came from; count the rest."""
        if not request.isUserInitiated() or len(self._frames) > _MOST_POP_UPS:
            self._pop_ups_refused += 1
            self._show_blocked()
            return
        page = Page(self._profile)
        frame = self._open(page, self.frame.windowTitle(), main=False)
        request.openIn(page)
        frame.show()

    @Slot(QUrl)
    def _on_place(self, url: QUrl) -> None:
        self._cookies.welcome(url.toString(QUrl.ComponentFormattingOption.FullyEncoded))

    def _on_secret(self, url: QUrl, authenticator: QAuthenticator) -> None:
        secret.answer(url, authenticator, self.frame)

    @Slot(object)
    def _on_closed(self, frame: Frame) -> None:
        if frame not in self._frames:
            return
        self._frames.remove(frame)
        self._pages.remove(frame.page)
        if frame is not self.frame:
            frame.deleteLater()
            return
        self._clock.stop()
        if self._watch is not None:
            self._watch.stop()
        for other in tuple(self._frames):
            other.close()
        self.over.emit()

    def end(self) -> None:
        """Take the pages down before their profile, or the engine complains."""
        self.frame.page.deleteLater()
        self.frame.deleteLater()

    @Slot(int)
    def _count_trackers(self, sites: int) -> None:
        self._trackers = sites
        self._show_blocked()

    def _show_blocked(self) -> None:
        parts = []
        if self._trackers:
            parts.append(plural("{n} tracker kept away", "{n} trackers kept away", self._trackers))
        if self._pop_ups_refused:
            parts.append(plural("{n} pop-up refused", "{n} pop-ups refused", self._pop_ups_refused))
        self.frame.show_blocked(" · ".join(parts))

    # -- when it closes

    @Slot()
    def _signed_in(self) -> None:
        self.frame.close()

    @Slot()
    def _already(self) -> None:
        self.frame.strip.say(
            _("You are signed in here already. Press “Done”, or sign out to use another account."), no=_("Close")
        )

    @Slot()
    def _touched(self) -> None:
        self._patience.touch(time.monotonic())
        if self._asking:
            self._tick()

    @Slot()
    def _tick(self) -> None:
        left = self._patience.look(time.monotonic())
        if left.over:
            self.close()
        elif left.asking:
            self._asking = True
            said = plural(
                "Are you still there? This window closes in {n} second. What you reached so far is kept.",
                "Are you still there? This window closes in {n} seconds. What you reached so far is kept.",
                left.seconds,
            )
            self.frame.strip.say(said, no=_("I am still here"))
        elif self._asking:
            self._asking = False
            self.frame.strip.clear()


def _wait_for_parent(window: Window) -> None:
    """Close the window when standard input ends, and end the program where that does not happen."""
    # Not sys.stdin.read(): a thread that waits in there holds a lock that the interpreter wants when it ends.
    while os.read(sys.stdin.fileno(), 4096):
        pass
    window.let_go.emit()
    time.sleep(_GONE_S)
    os._exit(3)


def show(visit: Visit) -> tuple[BrowserCookie, ...]:
    """Show the window until it is closed; return the publisher's cookies of the visit."""
    wording.use(visit.language)
    # Its pictures are drawn with programs that Qt would keep on disk, by which the visit could be told.
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DisableShaderDiskCache)
    application = QApplication.instance() or QApplication(["weiterlesen-browser"])
    assert isinstance(application, QApplication)
    _dress(application, dark=visit.dark)
    window = Window(visit if visit.hosts else replace(visit, hosts=(urls.site_key(visit.url),)))
    window.over.connect(application.quit)
    window.frame.show()
    threading.Thread(target=_wait_for_parent, args=(window,), daemon=True).start()
    application.exec()
    cookies = window.cookies
    window.end()
    window.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return cookies


def _dress(application: QApplication, *, dark: bool) -> None:
    """Look like the window that this one belongs to; pages that have a dark side are told which to show."""
    dress = colours.DARK if dark else colours.LIGHT
    QGuiApplication.styleHints().setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
    application.setStyle("Fusion")
    application.setFont(theme.base_font())
    application.setPalette(theme.palette(dress))
    application.setStyleSheet(theme.style_sheet(dress))
