"""Stands between the pages and the network: requests of third parties' trackers are not made, and counted."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWebEngineCore import QWebEngineUrlRequestInfo, QWebEngineUrlRequestInterceptor

from weiterlesen.ui.browser import trackers
from weiterlesen.ui.browser.cookies import Cookies
from weiterlesen.ui.browser.trackers import Asked, Kind

_Type = QWebEngineUrlRequestInfo.ResourceType
_KINDS = {
    _Type.ResourceTypeMainFrame: Kind.PAGE,
    _Type.ResourceTypeNavigationPreloadMainFrame: Kind.PAGE,
    _Type.ResourceTypeSubFrame: Kind.FRAME,
    _Type.ResourceTypeImage: Kind.PICTURE,
    _Type.ResourceTypePing: Kind.PING,
    _Type.ResourceTypeCspReport: Kind.PING,
}


class Guard(QWebEngineUrlRequestInterceptor):
    """Decides about each request of the visit, on the GUI thread."""

    # A site that was kept away for the first time; how many there are.
    blocked = Signal(int)

    def __init__(self, cookies: Cookies, parent: QObject) -> None:
        super().__init__(parent)
        self._cookies = cookies
        self._sites: set[str] = set()

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block it or leave it alone (Qt's)."""
        kind = _KINDS.get(info.resourceType(), Kind.OTHER)
        asked = Asked(info.requestUrl().toString(), info.firstPartyUrl().toString(), kind)
        if not trackers.is_tracker(asked, self._cookies.sites):
            return
        info.block(True)  # noqa: FBT003 (Qt's)
        site = trackers.site_of(asked.url)
        if site not in self._sites:
            self._sites.add(site)
            self.blocked.emit(len(self._sites))
