"""The reader's language: English in the source, others from gettext catalogues in resources/translations."""

import gettext
import locale
import os

from weiterlesen import resources

_DOMAIN = "weiterlesen"
# Who reads the first language reads the others rather than English.
_INSTEAD = {"lb": ("de",)}
_locale = {"now": "en"}
_state: dict[str, gettext.NullTranslations] = {"now": gettext.NullTranslations()}


def languages() -> tuple[str, ...]:
    """Return the codes of the languages there are catalogues for, English first."""
    folder = resources.path("translations")
    return ("en", *sorted(child.name for child in folder.iterdir() if (child / "LC_MESSAGES").is_dir()))


def use(language: str = "") -> str:
    """Speak `language` ("de"; "" asks the environment) from now on; return the code that is really used."""
    wanted = language or _from_environment()
    code = wanted.replace("-", "_").split("_")[0].split(".")[0].lower()
    folder = resources.path("translations")
    _state["now"] = gettext.translation(_DOMAIN, folder, languages=in_turn(code), fallback=True)
    spoken = next((one for one in in_turn(code) if one in languages()), "en")
    _locale["now"] = wanted.split(".")[0] if spoken == code else spoken
    return spoken


def in_turn(code: str) -> tuple[str, ...]:
    """Return the languages to ask for a word, one after the other; after them English: ("lb", "de")."""
    return (code, *_INSTEAD.get(code, ()))


def locale_name() -> str:
    """Return the language that is spoken now, with its country where that is known: "de", "de_LU"."""
    return _locale["now"]


def _(text: str) -> str:
    """Return `text` in the reader's language."""
    return _state["now"].gettext(text) if text else ""


def plural(one: str, many: str, number: int) -> str:
    """Return the form of "{n} article" or "{n} articles" that fits `number`, with {n} filled in."""
    return _state["now"].ngettext(one, many, number).format(n=number)


def _from_environment() -> str:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return value.split(":")[0]
    return locale.getlocale()[0] or "en"
