"""The frame around a page: where the reader is and whether the line is safe, always in sight; no address to type."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, QUrlQuery, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QDesktopServices, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from weiterlesen.ui import icons
from weiterlesen.ui.browser import hosts
from weiterlesen.ui.browser.page import Page
from weiterlesen.ui.browser.proof import TYPED_SCRIPT
from weiterlesen.ui.browser.strip import Strip
from weiterlesen.ui.colours import Colours
from weiterlesen.ui.foreign import ElidedLabel, Label, menu_text, tooltip
from weiterlesen.ui.links import honest, host_of
from weiterlesen.wording import _

#: Scripts of ours run beside those of the page, which cannot see or change them.
OWN_WORLD = 1
_ICON_PX = 18
_MAIL_FIELDS = frozenset({"subject", "body", "cc"})
_Load = QWebEngineLoadingInfo.LoadStatus
_Domain = QWebEngineLoadingInfo.ErrorDomain
# The third holds redirects without end, empty answers and forbidden ports.
_NOT_REACHED = frozenset((_Domain.ConnectionErrorDomain, _Domain.DnsErrorDomain, _Domain.HttpErrorDomain))
_ZOOM_STEP = 1.1
_ZOOMS = (0.5, 3.0)
_TOUCHES = frozenset((QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.TouchBegin))


class Frame(QWidget):
    """One window of the visit: the publisher's page, or a pop-up that a click in it opened."""

    closed = Signal(object)
    # A key, a click or a turn of the wheel, anywhere in it.
    touched = Signal()

    def __init__(self, page: Page, title: str, colours: Colours, *, main: bool) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setWindowTitle(title)
        self.page = page
        self._colours = colours
        self._main = main
        self._failed = ""
        self._lock = Label()
        self._host = ElidedLabel(keep_end=True)
        self._blocked = Label(role="muted")
        self.strip = Strip(self)
        self._find = QLineEdit()
        self.view = QWebEngineView(self)
        self._build_view()
        self._build()
        self._build_keys()
        page.setParent(self.view)
        page.outside.connect(self._ask_outside)
        page.untrusted.connect(self._say_untrusted)
        page.windowCloseRequested.connect(self.close)
        page.renderProcessTerminated.connect(self._say_broken)
        page.loadingChanged.connect(self._on_loading)
        self._show_place(page.url())

    # -- what stands where

    def _build_view(self) -> None:
        self.view.setPage(self.page)
        # Where nothing has come, nothing shines: a page brings its own ground, and white is what it counts on.
        self.page.setBackgroundColor(QColor(self._colours.paper))
        # What is dropped onto a page would be opened in it: an address is not to be brought in.
        self.view.setAcceptDrops(False)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.view.urlChanged.connect(self._show_place)

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(10, 8, 12, 8)
        bar.setSpacing(8)
        bar.addWidget(self._tool("back", _("Back"), self.view.back))
        bar.addWidget(self._tool("refresh", _("Load again"), self.view.reload))
        bar.addSpacing(6)
        bar.addWidget(self._lock)
        bar.addWidget(self._host, 1)
        bar.addWidget(self._blocked)
        done = QPushButton(menu_text(_("Done, back to the article") if self._main else _("Close")))
        done.setObjectName("primary" if self._main else "")
        done.setAutoDefault(False)
        done.clicked.connect(self.close)
        bar.addWidget(done)
        progress = QProgressBar()
        progress.setTextVisible(False)
        progress.setAccessibleName(_("Loading"))
        self.view.loadProgress.connect(progress.setValue)
        self.view.loadFinished.connect(progress.reset)
        self._find.setPlaceholderText(_("Find on this page"))
        self._find.setAccessibleName(_("Find on this page"))
        self._find.textChanged.connect(self.view.findText)
        self._find.returnPressed.connect(lambda: self.view.findText(self._find.text()))
        self._find.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(progress)
        layout.addWidget(self.strip)
        layout.addWidget(self._find)
        layout.addWidget(self.view, 1)
        self.view.setFocus()

    def _tool(self, icon: str, said: str, act: object) -> QToolButton:
        made = QToolButton()
        made.setIcon(icons.icon(icon, self._colours.ink))
        made.setAccessibleName(said)
        made.setToolTip(tooltip(said))
        made.clicked.connect(act)
        return made

    def _build_keys(self) -> None:
        keys = QKeySequence.StandardKey
        for key, act in (
            (keys.Close, self.close),
            (keys.Refresh, self.view.reload),
            (keys.Back, self.view.back),
            (keys.Find, self._begin_find),
            (keys.ZoomIn, partial(self._zoom, _ZOOM_STEP)),
            (keys.ZoomOut, partial(self._zoom, 1 / _ZOOM_STEP)),
            (QKeySequence("Ctrl+="), partial(self._zoom, _ZOOM_STEP)),
            (QKeySequence("Ctrl+0"), partial(self._zoom, 0.0)),
            (QKeySequence("Esc"), self.leave),
        ):
            for each in QKeySequence.keyBindings(key) if isinstance(key, keys) else [key]:
                QShortcut(each, self).activated.connect(act)

    # -- where the reader is

    @Slot(QUrl)
    def _show_place(self, url: QUrl) -> None:
        """Show the host in letters that cannot lie, and whether anybody reads along."""
        if url.scheme() == "blob":
            url = QUrl(url.path())  # made by a page, and as much that page's as the page itself
        name = honest(url.host(QUrl.ComponentFormattingOption.FullyEncoded))
        place = hosts.place_of(url.toString(QUrl.ComponentFormattingOption.FullyEncoded), name)
        self._host.say(place.host)
        if name:
            self.page.setBackgroundColor(Qt.GlobalColor.white)
        if not name:
            self._mark("", "", "")
        elif place.encrypted:
            self._mark("lock", self._colours.good, _("Encrypted; this page belongs to {host}").format(host=place.host))
        elif place.here:
            said = _("On this computer; this page belongs to {host}").format(host=place.host)
            self._mark("lock", self._colours.muted, said)
        else:
            said = _("Not encrypted, anybody on the way can read along; this page belongs to {host}")
            self._mark("unlocked", self._colours.bad, said.format(host=place.host))
            self._host.say(_("{host} – not encrypted").format(host=place.host))

    def _mark(self, icon: str, colour: str, said: str) -> None:
        self._lock.setPixmap(
            icons.pixmap(icon, colour, _ICON_PX, self.devicePixelRatioF())
        ) if icon else self._lock.clear()
        self._lock.setAccessibleName(said)
        self._lock.setToolTip(tooltip(said))
        self._host.setAccessibleName(said)

    @property
    def place(self) -> str:
        """What the bar says of where the reader is."""
        return self._host.whole

    def show_blocked(self, said: str) -> None:
        """Show what was kept away."""
        self._blocked.say(said)

    # -- what happens on the page

    @Slot(QUrl)
    def _ask_outside(self, url: QUrl) -> None:
        said = _("This page wants to open your mail program or telephone with “{address}”.")
        self.strip.say(
            said.format(address=url.path()),
            no=_("No"),
            yes=_("Open"),
            on_yes=partial(_hand_over, url),
        )

    @Slot(str)
    def _say_untrusted(self, host: str) -> None:
        said = _("{host} could not prove that it is {host}: its certificate is not valid. The page was not opened.")
        self._say_failed(said.format(host=host_of(f"https://{host}/")), again=False)

    @Slot(QWebEngineLoadingInfo)
    def _on_loading(self, info: QWebEngineLoadingInfo) -> None:
        """Say that a page was not reached. What only stopped (a download, a mail address, a second click) is none."""
        if info.status() is _Load.LoadSucceededStatus:
            if self._failed and self.strip.said == self._failed:
                self.strip.clear()
            self._failed = ""
        elif info.status() is _Load.LoadFailedStatus and info.errorDomain() in _NOT_REACHED and not self.strip.said:
            said = _("{host} could not be reached. Look at your connection, and load the page again.")
            host = host_of(info.url().toString(QUrl.ComponentFormattingOption.FullyEncoded))
            self._say_failed(said.format(host=host), again=True)

    def _say_failed(self, said: str, *, again: bool) -> None:
        """Say what is true only until a page opens."""
        self._failed = said
        self.page.setBackgroundColor(QColor(self._colours.paper))
        self.strip.say(said, no=_("Close"), yes=_("Load again") if again else "", on_yes=self.view.reload)

    @Slot()
    def _say_broken(self, status: QWebEnginePage.RenderProcessTerminationStatus) -> None:
        if status is QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            return
        self._say_failed(_("This page has ended by itself. What was typed into it is lost."), again=True)

    # -- what the reader does

    @Slot()
    def _show_menu(self) -> None:
        menu = QMenu(self)
        web = QWebEnginePage.WebAction
        for action, said in (
            (web.Back, _("Back")),
            (web.Reload, _("Load again")),
            (web.Cut, _("Cut")),
            (web.Copy, _("Copy")),
            (web.Paste, _("Paste")),
            (web.SelectAll, _("Select all")),
        ):
            entry = menu.addAction(menu_text(said))
            entry.setEnabled(self.page.action(action).isEnabled())
            entry.triggered.connect(partial(self.page.triggerAction, action))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.cursor().pos())

    def _begin_find(self) -> None:
        self._find.show()
        self._find.selectAll()
        self._find.setFocus()

    def _zoom(self, by: float) -> None:
        low, high = _ZOOMS
        self.view.setZoomFactor(min(max(self.view.zoomFactor() * by, low), high) if by else 1.0)

    @Slot()
    def leave(self) -> None:
        """Close what is open on top, then the window, after a question where something is typed in and not sent."""
        if not self._find.isHidden():
            self._find.hide()
            self.view.findText("")
            self.view.setFocus()
        elif not self.strip.isHidden():
            self.strip.clear()
        else:
            self.page.runJavaScript(TYPED_SCRIPT, OWN_WORLD, self._leave_typed)

    def _leave_typed(self, typed: object) -> None:
        if typed is not True:
            self.close()
            return
        said = _("What you typed on this page was not sent yet.")
        self.strip.say(said, no=_("Stay"), yes=_("Close all the same"), on_yes=self._close_now)
        self.strip.no.setFocus()

    def _close_now(self) -> None:
        self.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Listen at the window itself: what goes to the page passes by no other place of ours."""
        super().showEvent(event)
        handle = self.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that the reader is there."""
        if event.type() in _TOUCHES:
            self.touched.emit()
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell who opened it."""
        super().closeEvent(event)
        self.closed.emit(self)


def _hand_over(url: QUrl) -> None:
    """Open a mail or telephone program; some mail programs would attach a file that the link names."""
    asked, kept = QUrlQuery(url), QUrlQuery()
    kept.setQueryItems([(name, value) for name, value in asked.queryItems() if name.lower() in _MAIL_FIELDS])
    url.setQuery(kept)
    QDesktopServices.openUrl(url)
