"""What is known of the reader's language: babel's data for it."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale:
    """Return the locale of "de", "de_LU" or "de-LU"; English for one that nobody knows."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale("en")
