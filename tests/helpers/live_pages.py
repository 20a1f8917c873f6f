"""Shows pieces of HTML in a real browser engine with its scripts on, and tells which of them did anything.

Run as a program: a JSON list of texts on standard input, a JSON list of what happened on standard output. The engine
stays in this process; the tests' own never loads it.
"""

import json
import os
import sys

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage, QWebEngineProfile
from PySide6.QtWidgets import QApplication

_TOGETHER = 25
_SETTLE_MS = 400
_PATIENCE_MS = 120_000
# Each piece stands in a frame of its own, where its scripts would run, and is poked as a reader would.
_SHOW = """
(function (pieces) {
  for (const piece of pieces) {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<!DOCTYPE html><script>window.alert = function () { console.log("LIVE") }<\\/script>' + piece;
    document.body.appendChild(frame);
    const box = document.createElement('div');
    box.innerHTML = piece;
    document.body.appendChild(box);
    for (const element of box.querySelectorAll('*')) {
      for (const name of ['mouseover', 'focus', 'click', 'toggle']) {
        const event = new Event(name, { cancelable: true });
        if (name === 'click' && element.closest('a')) event.preventDefault();
        if (name !== 'click' || !element.closest('a')) element.dispatchEvent(event);
      }
    }
    box.remove();
  }
})(%s)
"""


class Page(QWebEnginePage):
    """Notes what scripts do."""

    def __init__(self, profile: QWebEngineProfile) -> None:
        super().__init__(profile)
        self.happened: list[str] = []

    def javaScriptAlert(self, _url: QUrl | str, words: str) -> None:  # noqa: N802 (Qt's)
        """Note a box that a script opened."""
        self.happened.append(f"alert {words}")

    def javaScriptConsoleMessage(  # noqa: N802 (Qt's)
        self, _level: QWebEnginePage.JavaScriptConsoleMessageLevel, words: str, _line: int, _source: str
    ) -> None:
        """Note what our own stand-in for such a box says."""
        if "LIVE" in words:
            self.happened.append("script")

    def acceptNavigationRequest(  # noqa: N802 (Qt's)
        self,
        url: QUrl | str,
        _kind: QWebEnginePage.NavigationType,
        main_frame: bool,  # noqa: FBT001 (Qt's)
    ) -> bool:
        """Go nowhere, and note who wanted to."""
        address = url if isinstance(url, str) else url.toString()
        known = address.startswith(("data:text/html", "about:"))
        if main_frame and not known:
            self.happened.append(f"went to {address}")
        return known


def main() -> None:
    """Show what standard input holds."""
    pieces: list[str] = json.load(sys.stdin)
    application = QApplication(sys.argv[:1])
    profile = QWebEngineProfile()
    page = Page(profile)

    def show(_ready: object = None) -> None:
        some, pieces[:] = pieces[:_TOGETHER], pieces[_TOGETHER:]
        if not some:
            sys.stdout.write(json.dumps(page.happened))
            sys.stdout.flush()
            os._exit(0)
        page.runJavaScript(_SHOW % json.dumps(some), 0, settle)

    def settle(_done: object = None) -> None:
        QTimer.singleShot(_SETTLE_MS, clear)

    def clear() -> None:
        page.runJavaScript("document.body.innerHTML = ''", 0, show)

    def begin(_loaded: bool) -> None:  # noqa: FBT001 (a signal)
        page.loadFinished.disconnect(begin)
        show()

    page.loadFinished.connect(begin)
    page.setHtml("<!DOCTYPE html><body></body>")
    QTimer.singleShot(_PATIENCE_MS, application, lambda: os._exit(2))
    application.exec()


if __name__ == "__main__":
    main()
