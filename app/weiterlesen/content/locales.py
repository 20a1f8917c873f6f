"""What is known of the reader's language, and of an article's: babel's data for it."""

from functools import lru_cache

from babel import Locale, UnknownLocaleError

_UNDETERMINED = "und"


@lru_cache(maxsize=8)
def locale_of(language: str) -> Locale:
    """Return the locale of "de", "de_LU" or "de-LU"; English for one that nobody knows."""
    return known(language) or Locale("en")


@lru_cache(maxsize=8)
def known(language: str) -> Locale | None:
    """Return the locale of a language, without its region where nobody knows that one; None for no language."""
    whole = language.replace("-", "_")
    for name in (whole, whole.partition("_")[0]):
        try:
            found = Locale.parse(name)
        except (ValueError, UnknownLocaleError):
            continue
        return None if name.startswith(_UNDETERMINED) else found
    return None
