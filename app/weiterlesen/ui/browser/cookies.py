"""Cookies as the engine has them, and as we hand them over."""

from PySide6.QtCore import QDateTime, QObject, QUrl, Signal, Slot
from PySide6.QtNetwork import QNetworkCookie
from PySide6.QtWebEngineCore import QWebEngineCookieStore

from weiterlesen.model.web import BrowserCookie
from weiterlesen.ui.browser import hosts, trackers
from weiterlesen.ui.browser.shapes import Visit


class Cookies(QObject):
    """The cookies of one visit. Third parties get none, except sites whose own page stood in a window (`welcome`)."""

    # One of the publisher's own was set.
    own_added = Signal()

    def __init__(self, store: QWebEngineCookieStore, visit: Visit, parent: QObject) -> None:
        super().__init__(parent)
        self._hosts = visit.hosts
        self._kept: dict[tuple[str, str, str], BrowserCookie] = {}
        self.sites = frozenset(trackers.site_of(f"https://{host}/") for host in visit.hosts)
        store.cookieAdded.connect(self._added)
        store.cookieRemoved.connect(self._removed)
        # The engine borrows the function: a bound method made on the spot would be gone at its first call.
        self._filter = self._may
        store.setCookieFilter(self._filter)
        for cookie in visit.cookies:
            store.setCookie(_to_qt(cookie), _home_of(cookie, visit.url))

    def welcome(self, url: str) -> None:
        """Let the site of a page that stands in a window have its cookies in other pages, too: a single sign-on."""
        self.sites |= {trackers.site_of(url)}

    def own(self) -> tuple[BrowserCookie, ...]:
        """Return the publisher's own cookies that were set and not removed: what is handed over."""
        return tuple(cookie for cookie in self._kept.values() if hosts.owns(cookie, self._hosts))

    def _may(self, asked: QWebEngineCookieStore.FilterRequest) -> bool:
        return not asked.thirdParty or trackers.is_first_party(
            asked.origin.toString(), asked.firstPartyUrl.toString(), self.sites
        )

    @Slot(QNetworkCookie)
    def _added(self, cookie: QNetworkCookie) -> None:
        kept = _from_qt(cookie)
        self._kept[kept.domain, kept.path, kept.name] = kept
        if hosts.owns(kept, self._hosts):
            self.own_added.emit()

    @Slot(QNetworkCookie)
    def _removed(self, cookie: QNetworkCookie) -> None:
        gone = _from_qt(cookie)
        self._kept.pop((gone.domain, gone.path, gone.name), None)


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
