"""The system's voice, sentence by sentence. QtTextToSpeech is loaded when the first one is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from weiterlesen.wording import _

if TYPE_CHECKING:
    from PySide6.QtTextToSpeech import QTextToSpeech

_STAND_IN = "mock"  # Qt's own for tests: it says nothing


class Speech(QObject):
    """Says one thing at a time. `said` when it was said to its end, `failed` with what went wrong, in words."""

    said = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject, engine: str = "") -> None:
        super().__init__(parent)
        self._wanted = engine
        self._engine: QTextToSpeech | None = None
        self._saying = False

    def trouble(self, language: str) -> str:
        """Make ready for `language` ("de-LU", "" for any); return in words why that cannot be, "" if it can."""
        try:
            from PySide6.QtTextToSpeech import QTextToSpeech  # noqa: PLC0415 (3 MiB: loaded when it is used)
        except ImportError:
            return _("Reading aloud is not part of this installation. Install Weiterlesen with its “web” extra.")
        if self._engine is None:
            names = [name for name in QTextToSpeech.availableEngines() if name != _STAND_IN]
            if not self._wanted and not names:
                return _no_voice()
            self._engine = QTextToSpeech(self._wanted or names[0], self)
            self._engine.stateChanged.connect(self._on_state)
            self._engine.errorOccurred.connect(self._on_error)
        if self._engine.state() is QTextToSpeech.State.Error:
            return _no_voice()
        return self._choose(self._engine, language)

    def say(self, text: str) -> None:
        """Say it; what is being said ends, without `said`."""
        if self._engine is not None:
            self.stop()
            self._saying = True
            self._engine.say(text)

    def stop(self) -> None:
        """Be still at once."""
        self._saying = False
        if self._engine is not None:
            self._engine.stop()

    def _choose(self, engine: "QTextToSpeech", language: str) -> str:
        if not language:
            return ""
        wanted = QLocale(language.replace("-", "_"))
        locales = engine.availableLocales()
        fitting = [one for one in locales if one.language() == wanted.language()]
        if not fitting or wanted.language() is QLocale.Language.C:
            name = (
                QLocale.languageToString(wanted.language()) if wanted.language() is not QLocale.Language.C else language
            )
            return _("This system has no voice for {language}. Add one in the system's settings for speech.").format(
                language=wanted.nativeLanguageName() or name
            )
        exact = [one for one in fitting if one.territory() == wanted.territory()]
        engine.setLocale((exact or fitting)[0])
        return ""

    def _on_state(self, state: object) -> None:
        if self._engine is not None and self._saying and state is type(self._engine).State.Ready:
            self._saying = False
            self.said.emit()

    def _on_error(self, _reason: object, text: str) -> None:
        if self._saying:
            self._saying = False
            self.failed.emit(text)


def _no_voice() -> str:
    return _("This system has no voice. Install one (on Linux: Speech Dispatcher with a voice) and start again.")
