from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication

from weiterlesen.ui.running import speak_qt


@pytest.fixture
def application(qapp: QApplication) -> Iterator[QApplication]:
    before = qapp.findChildren(QTranslator)
    yield qapp
    for translator in qapp.findChildren(QTranslator):
        if translator not in before:
            qapp.removeTranslator(translator)


@pytest.mark.parametrize(
    ("language", "said"), [("de", "Abbrechen"), ("fr", "Annuler"), ("lb", "Abbrechen"), ("en", "Cancel")]
)
def test_the_words_of_qt_are_in_the_readers_language_or_in_the_one_they_read_instead(
    application: QApplication, language: str, said: str
) -> None:
    speak_qt(application, language)
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == said
