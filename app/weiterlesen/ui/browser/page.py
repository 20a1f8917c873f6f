"""One page of the visit: where it may go, and what it is refused."""

from PySide6.QtCore import QUrl, Signal, Slot
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineFullScreenRequest,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineRegisterProtocolHandlerRequest,
)

_WEB = frozenset({"http", "https"})
_IN_FRAMES = frozenset({"about", "data", "blob"})
# What a click may hand to another program, after a question.
_OUTSIDE = frozenset({"mailto", "tel"})


class Page(QWebEnginePage):
    """A page that stays on the web. What it asks of this computer (files, camera, places, notices) it does not get."""

    # Hand this address to another program? The reader has clicked on it, and is to be asked.
    outside = Signal(QUrl)
    # The certificate of this host is none; the page was not opened.
    untrusted = Signal(str)

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.certificateError.connect(self._on_certificate)
        self.permissionRequested.connect(self._on_permission)
        self.fullScreenRequested.connect(self._on_full_screen)
        self.registerProtocolHandlerRequested.connect(self._on_protocol)

    def acceptNavigationRequest(
        self,
        url: QUrl | str,
        kind: QWebEnginePage.NavigationType,
        isMainFrame: bool,  # noqa: FBT001, N803 (Qt's)
    ) -> bool:
        """Return whether the page may go there (Qt's)."""
        wanted = QUrl(url)
        scheme = wanted.scheme()
        if scheme in _OUTSIDE and kind is QWebEnginePage.NavigationType.NavigationTypeLinkClicked:
            self.outside.emit(wanted)
        if isMainFrame:
            # A new window begins empty; a receipt may be made by the page itself, and then is a download.
            return scheme in _WEB or wanted.toString() == "about:blank" or scheme == "blob"
        return scheme in _WEB or scheme in _IN_FRAMES

    def chooseFiles(self, _mode: QWebEnginePage.FileSelectionMode, _old: object, _accepted: object) -> list[str]:
        """Give no file away: a sign-in needs none."""
        return []

    @Slot(QWebEngineCertificateError)
    def _on_certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        if error.isMainFrame():
            self.untrusted.emit(error.url().host())

    @Slot(QWebEnginePermission)
    def _on_permission(self, permission: QWebEnginePermission) -> None:
        permission.deny()

    @Slot(QWebEngineFullScreenRequest)
    def _on_full_screen(self, request: QWebEngineFullScreenRequest) -> None:
        request.reject()

    @Slot(QWebEngineRegisterProtocolHandlerRequest)
    def _on_protocol(self, request: QWebEngineRegisterProtocolHandlerRequest) -> None:
        request.reject()
