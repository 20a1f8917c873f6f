"""Prices in running words: an amount beside a currency, as Europe and its neighbours write them."""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from price_parser import Price as ParsedPrice

from weiterlesen.content.page.wall_words import plain_text
from weiterlesen.model.access import Price

_NAMES = {
    "EUR": "€ eur euro euros",
    "GBP": "£ gbp pound pounds",
    "USD": "$ us$ usd dollar dollars",
    "CAD": "ca$ c$ cad",
    "AUD": "au$ a$ aud",
    "NZD": "nz$ nzd",
    "BRL": "r$ brl",
    "CHF": "chf fr. sfr. franken francs",
    "SEK": "sek kr kr. kronor :-",
    "NOK": "nok",
    "DKK": "dkk",
    "ISK": "isk",
    "PLN": "zł pln złotych złote",
    "CZK": "kč czk korun",
    "HUF": "huf forint",
    "RON": "lei",
    "TRY": "₺",
    "UAH": "₴",
    "JPY": "¥ jpy",
    "INR": "₹ inr",
    "ZAR": "zar",
}
_CURRENCIES = {name: code for code, names in _NAMES.items() for name in names.split()}
#: Crowns by the language of who counts in them.
_CROWNS = {"no": "NOK", "nb": "NOK", "nn": "NOK", "da": "DKK", "is": "ISK"}
_CROWN = frozenset(("kr", "kr."))


def _spelled(name: str) -> str:
    """Return a name as a pattern: letters end where a word ends, signs stand where they stand."""
    first = r"(?<![^\W\d_])" if name[0].isalpha() else ""
    return first + re.escape(name) + (r"(?![^\W\d_])" if name[-1].isalpha() else "")


_WORD = "(?:" + "|".join(map(_spelled, sorted(_CURRENCIES, key=len, reverse=True))) + ")"
_AMOUNT = r"(?<!\d)\d{1,4}(?:[ .,']\d{3}(?!\d))*(?:[.,](?:\d{1,2}(?!\d)|[–—-]{1,2}))?"
_PRICE = re.compile(
    rf"(?:(?P<before>{_WORD})\s?(?P<first>{_AMOUNT}))|(?P<second>{_AMOUNT})\s?(?P<after>{_WORD})", re.IGNORECASE
)
#: "4 Euro 90", "9€90": what follows must not tell that the second number counts something else.
_SPOKEN = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,4})\s?(?P<currency>€|euros?\b|eur\b|£|chf\b|fr\.|franken\b|francs\b)\s?(?P<cents>\d{2})"
    r"(?=\s*(?:$|[^\w\s%-]|(?:pro|im|je|par|per|a|de|monatlich|jährlich|zum)\b))",
    re.IGNORECASE,
)
_SMALL = re.compile(
    r"\b(?P<amount>\d{1,2}) ?(?P<unit>(?:euro-?)?cents?|(?<=\d)c|ct\.?|centimes|rappen|rp\.|p|pence|¢)(?!\w)",
    re.IGNORECASE,
)
_SMALL_CURRENCY = {"rappen": "CHF", "rp.": "CHF", "p": "GBP", "pence": "GBP", "¢": "USD"}
_BEFORE_NOW = re.compile(
    r"(?:statt|anstatt|sonst|bisher|regulär|au lieu de|instead of|was|usually|normally|amplaz)[^\d.,;:!?]{0,20}$",
    re.IGNORECASE,
)
_DASHES = re.compile(r"[.,][–—-]+$")


@lru_cache(maxsize=4096)
def price_in(text: str, language: str = "") -> Price | None:
    """Return the first price in `text`: amount and ISO 4217 currency; not one that is said to hold no longer.

    `language` of the page tells whose crowns are meant.
    """
    found = _chosen(_plain(text), language)
    return None if found is None else found[1]


def words_around(text: str) -> tuple[str, str]:
    """Return the words before and after the price that `price_in` returns, as far as the next one."""
    plain = _plain(text)
    found = _chosen(plain, "")
    if found is None:
        return "", ""
    next_one = _PRICE.search(plain, found[0].end())
    return plain[: found[0].start()], plain[found[0].end() : next_one.start() if next_one else len(plain)]


def _plain(text: str) -> str:
    return plain_text(text).replace("\u202f", " ")


def _chosen(plain: str, language: str) -> tuple[re.Match[str], Price] | None:
    spoken = list(_SPOKEN.finditer(plain))
    inside = [range(*match.span()) for match in spoken]
    others = chain(_PRICE.finditer(plain), _SMALL.finditer(plain))
    found = [*spoken, *(match for match in others if not any(match.start() in span for span in inside))]
    prices = [(match, _price(match, language)) for match in sorted(found, key=lambda match: match.start())]
    now = [one for one in prices if not _BEFORE_NOW.search(plain[: one[0].start()])]
    paid = [one for one in now if one[1].amount]  # "0 € at first, then ..."
    return next(iter((*paid, *now, *prices)), None)


def _price(found: re.Match[str], language: str) -> Price:
    if found.re is _SMALL:
        return Price(Decimal(found["amount"]) / 100, _SMALL_CURRENCY.get(found["unit"].lower(), "EUR"))
    if found.re is _SPOKEN:
        return Price(Decimal(f"{found['whole']}.{found['cents']}"), _CURRENCIES[found["currency"].lower()])
    amount = _DASHES.sub("", found["first"] or found["second"])
    name = (found["before"] or found["after"]).lower()
    crowns = _CROWNS.get(language[:2].lower()) if name in _CROWN else None
    return Price(ParsedPrice.fromstring(amount).amount or Decimal(0), crowns or _CURRENCIES[name])
