"""When an article was last changed, where the page shows it to its readers: "Aktualisiert am 4. Mai 2026, 9:30 Uhr"."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from lxml.html import HtmlElement

from weiterlesen.content.page.tree import is_hidden, name_words, text_of

_LABEL = re.compile(
    r"(?<!\w)(?:(?:zuletzt )?(?:aktualisiert|geändert|bearbeitet|überarbeitet)|letzte (?:änderung|aktualisierung)|stand"
    r"|(?:last )?(?:updated?|modified|edited)|last (?:update|change)|mise? à jour|modifiée?|actualisée?"
    r"|dernière (?:modification|mise à jour)|(?:fir d’lescht |fir d'lescht )?(?:aktualiséiert|geännert)|lescht ännerung"
    r"|bijgewerkt|actualizado|aggiornato)(?!\w)",
    re.IGNORECASE,
)
_NAMES = frozenset(("updated", "update", "modified", "datemodified", "lastmodified", "updatedat", "aktualisiert"))
_MAX_LINE = 160
_MOST_INSIDE = 30


def shown(top: Iterable[HtmlElement]) -> Iterator[str]:
    """Yield the times that the top of an article shows as those of a change, as written."""
    for element in top:
        if is_hidden(element):
            continue
        if element.tag == "time" and not name_words(element).isdisjoint(_NAMES):
            yield element.get("datetime") or text_of(element)
        text = text_of(element) if next(islice(element.iter(), _MOST_INSIDE, None), None) is None else ""
        label = _LABEL.search(text) if len(text) <= _MAX_LINE else None
        if label is not None:
            behind = text[label.end() :]
            yield from (time.get("datetime", "") for time in element.iter("time") if _is_in(time, behind, label[0]))
            yield behind


def _is_in(time: HtmlElement, behind: str, label: str) -> bool:
    """Whether a `time` stands behind the label, or is what holds it."""
    words = text_of(time)
    return bool(words) and (words in behind or label in words)
