"""Looks, while the reader signs in, whether the publisher takes them for signed in; then says so, once."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, QUrl, Signal, Slot
from PySide6.QtWebEngineCore import QWebEngineLoadingInfo, QWebEnginePage

from weiterlesen.ui.browser import hosts, proof
from weiterlesen.ui.browser.frame import OWN_WORLD
from weiterlesen.ui.browser.page import Page
from weiterlesen.ui.browser.proof import Says
from weiterlesen.ui.browser.shapes import Visit

_LOOK_MS = 800
# A page that says so is looked at again before it is believed: it may be one of a chain of redirects.
_LOOKS = 2
_PROBES = 8


class Watch(QObject):
    """Judges the publisher's pages of a visit (`pages` are all that are open), and the answer at the probe address.

    Who came with a session may be signed in before they have done anything: then `already` says so, and only what
    changes afterwards counts.
    """

    signed_in = Signal()
    already = Signal()

    def __init__(self, visit: Visit, pages: list[Page], parent: QObject) -> None:
        super().__init__(parent)
        self._hosts = visit.hosts
        self._probe_url = visit.probe_url
        self._pages = pages
        self._was_out = not visit.cookies
        self._told = False
        self._seen: dict[Page, int] = {}
        self._silent = 0
        self._probe: QWebEnginePage | None = None
        self._probes = _PROBES if visit.probe_url else 0
        self._new_cookies = False
        self._clock = QTimer(self, interval=_LOOK_MS)
        self._clock.timeout.connect(self._look)
        self._clock.start()

    def stop(self) -> None:
        """Look no more."""
        self._clock.stop()
        self._end_probe()

    @Slot()
    def on_cookie(self) -> None:
        """Note that the publisher has set a cookie: the probe address may answer otherwise now."""
        self._new_cookies = True

    @Slot()
    def _look(self) -> None:
        for page in self._pages:
            url = page.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)
            if hosts.is_own(url, self._hosts):
                page.runJavaScript(proof.SCRIPT, OWN_WORLD, partial(self._judge, page, url))
            else:
                self._seen.pop(page, None)
                # Sent elsewhere to sign in, by a page that has not said anything yet.
                self._was_out = self._was_out or (not self._told and url.startswith("http"))

    def _judge(self, page: Page, url: str, told: object) -> None:
        if not self._clock.isActive() or page not in self._pages:
            return
        said = proof.judge(told, url)
        if page.isLoading():
            self._seen.pop(page, None)  # a page that is still being read says nothing yet
        elif said is Says.SIGNED_IN:
            self._seen[page] = self._seen.get(page, 0) + 1
            if self._seen[page] >= _LOOKS:
                self._believe()
        else:
            self._seen.pop(page, None)
            self._silent += said is Says.NOTHING
            self._was_out = self._was_out or said is Says.SIGNED_OUT or self._silent > _LOOKS
            if said is Says.NOTHING:
                self._ask_probe()

    def _believe(self) -> None:
        if self._was_out:
            self.stop()
            self.signed_in.emit()
        elif not self._told:
            self._told = True
            self.already.emit()

    # -- the probe address

    def _ask_probe(self) -> None:
        if not self._new_cookies or self._probe is not None or not self._probes or not self._pages:
            return
        self._new_cookies = False
        self._probes -= 1
        self._probe = QWebEnginePage(self._pages[0].profile(), self)
        self._probe.loadingChanged.connect(self._on_probe)
        self._probe.load(QUrl(self._probe_url))

    @Slot(QWebEngineLoadingInfo)
    def _on_probe(self, info: QWebEngineLoadingInfo) -> None:
        if info.status() is QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus or self._probe is None:
            return
        if info.status() is not QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
            self._end_probe()
            return
        url = self._probe.url().toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self._probe.runJavaScript(proof.SCRIPT, OWN_WORLD, partial(self._judge_probe, url))

    def _judge_probe(self, url: str, told: object) -> None:
        self._end_probe()
        if self._clock.isActive() and hosts.is_own(url, self._hosts) and proof.judge(told, url) is Says.SIGNED_IN:
            self._believe()

    def _end_probe(self) -> None:
        if self._probe is not None:
            self._probe.deleteLater()
            self._probe = None
