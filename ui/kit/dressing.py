"""How the application looks and speaks: theme and text size, the language of our words and of Qt's own."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from core import i18n
from ui.kit import icons, theme

SYSTEM = "system"


class Dresser(QObject):
    """Dresses the one application. `system_changed` when the machine takes other colours or more contrast."""

    system_changed = Signal()

    def __init__(self, application: QApplication, insisted: str | None = None) -> None:
        super().__init__()
        self._application = application
        self._insisted = insisted
        self._qt_words = QTranslator(self)
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self.system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self.system_changed)

    def wear(self, mode: str = SYSTEM, percent: int = 100) -> bool:
        """Put on the colours and text size; True if they are others than before."""
        wanted = theme.chosen(self._application.styleHints(), theme.Mode(mode), percent)
        if wanted == theme.now() and self._application.styleSheet():
            return False
        icons.forget()
        theme.wear(self._application, wanted)
        return True

    def speak(self, language: str = SYSTEM) -> bool:
        """Use a language, the system's, or the one the program was started with; True if it is another than before."""
        before = i18n.language()
        spoken = i18n.use_language(self._insisted or (None if language == SYSTEM else language))
        self._application.removeTranslator(self._qt_words)
        if self._qt_words.load(f"qtbase_{spoken}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            self._application.installTranslator(self._qt_words)
        return spoken != before

    def choose(self, language: str) -> bool:
        """Use the language a person just asked for, whatever the program was started with; True if it is another."""
        self._insisted = None
        return self.speak(language)

    def let_go(self) -> None:
        """Hear nothing of the system any more."""
        hints = self._application.styleHints()
        hints.colorSchemeChanged.disconnect(self.system_changed)
        hints.accessibility().contrastPreferenceChanged.disconnect(self.system_changed)
        self._application.removeTranslator(self._qt_words)
