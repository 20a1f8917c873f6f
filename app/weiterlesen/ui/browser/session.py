"""The parent's side of the browser window: start it, wait without blocking, take the cookies."""

import os
from importlib.util import find_spec

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from weiterlesen import parts
from weiterlesen.ui.browser.shapes import LONGEST_ANSWER, Visit, read_answer, visit_line

# Longer than the window itself takes before it gives up (window._GONE_S).
_LAST_WORD_MS = 10_000
_FLAGS = "QTWEBENGINE_CHROMIUM_FLAGS"


def available() -> bool:
    """Whether the web engine is installed (the extra `web`)."""
    return find_spec("PySide6.QtWebEngineWidgets") is not None


class BrowserSession(QObject):
    """One visit to a publisher's page. Exactly one of the signals comes, on the GUI thread."""

    # The cookies of the visit (tuple of BrowserCookie), when the reader is done or closed the window.
    done = Signal(object)
    # The window could not be shown or ended without a word.
    failed = Signal(str)

    def __init__(self, visit: Visit, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.setProcessEnvironment(_environment(dark=visit.dark))
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.SeparateChannels)
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.finished.connect(self._finished)
        self._process.errorOccurred.connect(self._error)
        self._process.readyReadStandardOutput.connect(self._read)
        self._deadline = QTimer(self, singleShot=True)
        self._deadline.timeout.connect(self._process.kill)
        self._said = b""
        self._visit = visit
        self._over = False

    def start(self) -> None:
        """Show the window."""
        program, *arguments = parts.command(parts.BROWSER)
        self._process.start(program, arguments)
        self._process.write(visit_line(self._visit))

    def hand_over(self) -> None:
        """Close the window for the reader, who says that they are done there; `done` follows, or `failed` in time."""
        self._process.closeWriteChannel()
        self._deadline.start(_LAST_WORD_MS)

    def close(self) -> None:
        """End the visit without taking anything over."""
        self._over = True
        self._process.kill()
        self._process.waitForFinished(1000)

    @Slot()
    def _read(self) -> None:
        self._said += bytes(self._process.readAllStandardOutput().data())
        if len(self._said) > LONGEST_ANSWER:
            self._said = b""
            self._process.kill()

    @Slot()
    def _finished(self) -> None:
        self._read()
        self._end(self._said.strip())

    @Slot(QProcess.ProcessError)
    def _error(self, error: QProcess.ProcessError) -> None:
        if error is QProcess.ProcessError.FailedToStart:
            self._end(b"")

    def _end(self, line: bytes) -> None:
        if self._over:
            return
        self._over = True
        self._deadline.stop()
        try:
            cookies = read_answer(line)
        except (ValueError, KeyError, TypeError):
            self.failed.emit("the window ended without a word")
            return
        self.done.emit(cookies)


def _environment(*, dark: bool) -> QProcessEnvironment:
    environment = QProcessEnvironment.systemEnvironment()
    # WORKAROUND: Qt tells pages "light" on every desktop whose theme it does not know, whatever it was told itself.
    flags = (environment.value(_FLAGS), f"--blink-settings=preferredColorScheme={0 if dark else 1}")
    environment.insert(_FLAGS, " ".join(filter(None, flags)))
    # What draws the pages would keep programs on disk, by which a visit could be told.
    environment.insert("MESA_SHADER_CACHE_DISABLE", "true")
    environment.insert("__GL_SHADER_DISK_CACHE", "0")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # WORKAROUND: Chromium refuses its sandbox as root; an ordinary user keeps it.
        environment.insert("QTWEBENGINE_DISABLE_SANDBOX", "1")
    return environment
