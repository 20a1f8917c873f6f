"""What a page declares about itself: whether it is paid, and which of its parts are.

A wall service's script alone is no declaration; it is only named in `vendors`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from weiterlesen.content.meta import facts, jsonld
from weiterlesen.content.page.curtains import is_curtained, matching, outermost
from weiterlesen.content.page.passages import count_words
from weiterlesen.content.page.tree import SILENT_TAGS, body_of, folded, text_of
from weiterlesen.content.page.wall_words import Sign, has

_MAX_SELECTORS = 20
_MAX_SELECTOR = 200
_MARKED_WORDS = 40
_OFFER_LETTERS = 1_500
_NO = frozenset(
    ("false", "no", "0", "locked", "premium", "paid", "plus", "metered", "subscriber", "subscribers", "abo")
)
_YES = frozenset(("true", "yes", "1", "free", "open", "public", "none"))
_PAID_META = re.compile(
    r"(?:^|[.:_-])(?:paywall(?:ed)?|is[_-]?paid|is[_-]?premium|premium|paid|paid[_-]?content|ispaidcontent"
    r"|requires[_-]?sub\w*)(?:[.:_-](?:state|status|article|content|page))?$"
)
_PAID_ATTRIBUTE = re.compile(
    r"data-(?:\w+-)?(?:(?P<tier>content-?tier|access(?:-?(?:level|type))?)|(?:is-?)?(?:paywall(?:ed)?|premium|paid(?:-content)?))$"
)
_OPEN_PRODUCT = re.compile(r":openaccess$", re.IGNORECASE)
_SWG_PRODUCT = re.compile(r"""isPartOfProductId['"]?\s*:\s*['"]([^'"]{1,200})['"]""")
_TRUE = frozenset(("true", "yes", "1"))
_FALSE = frozenset(("false", "no", "0"))
_FREE_META = re.compile(r"accessible[_-]?for[_-]?free$|is[_-]?free$")
_TIER_META = re.compile(r"content[_-]?tier$|(?:^|[.:_-])access(?:[_-]?(?:level|type))?$")
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review|WebPage|CreativeWork)$")

_PAID_NAME = re.compile(
    r"(?:^|[\s_-])(?:paywall|paywalled|premium-content|paid-content|plus-content|locked-content|subscriber-content"
    r"|subscribers-only|restricted-content|gated-content)(?:$|[\s_-])",
    re.IGNORECASE,
)
#: What data layers say of the page; the value has to stand right behind its name.
_LAYER = re.compile(
    r"""['"]?\b(?:(?:is_?|article_?|content_?)(?:paid(?:_?content)?|premium|paywall(?:ed)?|plus(?:_?article)?)"""
    r"""['"]?\s*[:=]\s*['"]?(?P<yes>true|yes|1)\b"""
    r"""|(?:page|article|content|document)_?(?:access(?:_?(?:level|type))?|content|type|tier|category)"""
    r"""['"]?\s*[:=]\s*['"](?P<tier>paid|premium|plus|plus_?artikel|plus_?article|premium_?article|abo|locked|subscribers?)['"])""",
    re.IGNORECASE,
)
_LAYER_LETTERS = 6_000
_SCRIPT_LETTERS = 20_000
_NOT_GRANTED = re.compile(r"\bNOT\b|!")
_SOURCE_ID = re.compile(r"^data-(?:[a-z]+-)?paywall-(?:source-)?(?:element-)?id$")
_POOOL_CONTENT = re.compile(
    r"""(?:createPaywall|Access\.init)[^;]{0,400}?\bcontent['"]?\s*:\s*['"]([^'"]{1,200})['"]"""
)
_VENDOR_SCRIPTS = {
    "piano": re.compile(r"//[\w.-]*(?:piano\.io|tinypass\.com)/xbuilder|\btp\s*\.push\(|\btp\s*=\s*(?:window\.)?tp"),
    "poool": re.compile(r"//[\w.-]*poool\.(?:fr|tech)/|\bcreatePaywall\("),
    "plenigo": re.compile(r"plenigo[\w.-]*sdk|//[\w.-]*plenigo\.com/"),
    "zephr": re.compile(r"//[\w.-]*zephr\.com/|zephr-browser|ZEPHR_FEATURE"),
    "steady": re.compile(r"steadyhq\.com/widget_loader"),
    "laterpay": re.compile(r"//[\w.-]*laterpay\.net/"),
    "pelcro": re.compile(r"//[\w.-]*pelcro\.com/"),
    "qiota": re.compile(r"//[\w.-]*qiota\.com/"),
    "evolok": re.compile(r"//[\w.-]*evolok\.net/"),
    "leaky-paywall": re.compile(r"/leaky-paywall"),
    "wallkit": re.compile(r"//[\w.-]*wallkit\.net/"),
    "memberful": re.compile(r"//[\w.-]*memberful\.com/"),
    "onecount": re.compile(r"//[\w.-]*onecount\.net/"),
    "cxense": re.compile(r"//[\w.-]*cxense\.com/"),
    "blueconic": re.compile(r"//[\w.-]*blueconic\.(?:net|com)/"),
    "mather": re.compile(r"//[\w.-]*matheranalytics\.com/"),
    "sophi": re.compile(r"//[\w.-]*sophi\.io/"),
    "contentpass": re.compile(r"//[\w.-]*contentpass\.net/"),
    "swg": re.compile(r"news\.google\.com/swg/"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page that it declares paid: by which selector, which elements, and how many words.

    `curtained` tells that the page covers or crops it by its own style; `marked`, that only markup says so (a class,
    an attribute), not a declaration.
    """

    selector: str
    elements: tuple[HtmlElement, ...]
    words: int
    curtained: bool
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Declared:
    """The page's own word. `absent` are selectors declared paid that match nothing with text.

    `named` tells that text of the page stands, uncovered, in an element called paid.
    """

    free: bool | None = None
    parts: tuple[Part, ...] = ()
    named: bool = False
    absent: tuple[str, ...] = ()
    vendors: tuple[str, ...] = ()
    words: int = 0


def read(tree: HtmlElement) -> Declared:
    """Read every declaration of a page."""
    nodes = jsonld.nodes(tree)
    microdata_free, microdata_selectors = _microdata(tree)
    selectors = [*_part_selectors(nodes), *microdata_selectors, *_vendor_selectors(tree)]
    vendors = _vendors(tree)
    implied = False if selectors or "encrypted" in vendors else None
    free = _first_known(
        _structured_free(nodes, tree),
        microdata_free,
        _product_free(nodes, tree),
        _meta_free(tree),
        _attribute_free(tree),
        _layer_free(tree),
        implied,
    )
    found = [_part(tree, selector) for selector in dict.fromkeys(selectors[:_MAX_SELECTORS])]
    marked = () if free else _marked_parts(tree)
    parts = tuple(part for part in (*found, *marked) if part.words)
    return Declared(
        free=free,
        parts=tuple({part.selector: part for part in parts}.values()),
        named=not free and any(_is_text(each) for each in outermost(_paid_by_name(tree))),
        absent=tuple(part.selector for part in found if not part.words),
        vendors=vendors,
        words=_word_count(nodes),
    )


def _first_known(*values: bool | None) -> bool | None:
    return next((value for value in values if value is not None), None)


def _as_free(value: object) -> bool | None:
    """Read a yes or no as publishers write it: true, "True", "https://schema.org/False"."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        return None
    word = value.strip().lower().rpartition("/")[2]
    return {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}.get(word)


def _structured_free(nodes: Iterable[jsonld.Node], tree: HtmlElement) -> bool | None:
    """Return what the articles in the data say, or the one among them that has this page's headline or address."""
    found = [
        (node, free)
        for node in nodes
        if jsonld.is_type(node, _ARTICLE) and (free := _as_free(node.get("isAccessibleForFree"))) is not None
    ]
    if len({free for _, free in found}) > 1:
        here = _own_names(tree)
        own = [(node, free) for node, free in found if not here.isdisjoint(_names_of(node))]
        found = own or found
    return all(free for _, free in found) if found else None


def _own_names(tree: HtmlElement) -> frozenset[str]:
    """Return the page's headlines and addresses."""
    known = facts.gather(tree)
    titles = [*(text_of(h1) for h1 in tree.iter("h1")), known.meta("og:title"), known.meta("og:url")]
    canonical = [link.get("href", "") for link in tree.iter("link") if link.get("rel") == "canonical"]
    return frozenset(filter(None, (*titles, *canonical)))


def _names_of(node: jsonld.Node) -> frozenset[str]:
    main = node.get("mainEntityOfPage")
    values = (
        node.get("headline"),
        node.get("url"),
        node.get("@id"),
        main.get("@id") if isinstance(main, dict) else main,
    )
    return frozenset(folded(value) for value in values if isinstance(value, str))


def _part_selectors(nodes: Iterable[jsonld.Node]) -> Iterator[str]:
    for node in nodes:
        parts = node.get("hasPart")
        for part in parts if isinstance(parts, list) else [parts]:
            if isinstance(part, dict) and _as_free(part.get("isAccessibleForFree")) is False:
                yield from _strings(part.get("cssSelector"))


def _strings(value: object) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and 0 < len(item.strip()) <= _MAX_SELECTOR:
            yield item.strip()


def _word_count(nodes: Iterable[jsonld.Node]) -> int:
    counts = [node.get("wordCount") for node in nodes if jsonld.is_type(node, _ARTICLE)]
    return max((int(str(count)) for count in counts if str(count).isdecimal() and len(str(count)) < 7), default=0)  # noqa: PLR2004 (a novel has fewer words)


def _microdata(tree: HtmlElement) -> tuple[bool | None, tuple[str, ...]]:
    """Return what microdata says of the article, and the selectors of parts it calls paid."""
    free: bool | None = None
    selectors: list[str] = []
    for element in tree.iterfind(".//*[@itemprop='isAccessibleForFree']"):
        value = _as_free(element.get("content") or element.get("href") or text_of(element))
        scope = next((above for above in element.iterancestors() if "itemscope" in above.attrib), None)
        if scope is not None and scope.get("itemprop") == "hasPart":
            if value is False:
                named = scope.iterfind(".//*[@itemprop='cssSelector']")
                selectors.extend(_strings([each.get("content") or text_of(each) for each in named]))
        elif value is not None:
            free = value if free is None else free and value
    return free, tuple(selectors)


def _meta_free(tree: HtmlElement) -> bool | None:
    said: list[bool] = []
    for name, values in facts.gather(tree).metas.items():
        for value in (value.lower() for value in values):
            if _FREE_META.search(name) or _TIER_META.search(name):
                said.extend([True] if value in _YES else [False] if value in _NO else [])
            elif _PAID_META.search(name) and value in {*_TRUE, *_FALSE, "locked", "premium", "paid"}:
                said.append(value in _FALSE)
    return all(said) if said else None


def _product_free(nodes: Iterable[jsonld.Node], tree: HtmlElement) -> bool | None:
    """Whether the page belongs to the product that everybody may read; any other product says nothing by itself."""
    parts = (node.get("isPartOf") for node in nodes)
    named = [jsonld.text(part.get("productID")) for part in parts if isinstance(part, dict)]
    scripted = (_SWG_PRODUCT.findall((script.text or "")[:_SCRIPT_LETTERS]) for script in tree.iter("script"))
    products = [*named, *(product for found in scripted for product in found)]
    return True if any(_OPEN_PRODUCT.search(product) for product in products) else None


def _attribute_free(tree: HtmlElement) -> bool | None:
    """Read what the elements around the article say of it in attributes for scripts."""
    around = [
        *tree.iter("html", "body", "main"),
        *(each for each in tree.iter("article") if each.find(".//h1") is not None),
    ]
    said = [
        value.strip().lower() in (_NO if found["tier"] else {*_TRUE, "paid", "premium", "locked"})
        for element in around
        for name, value in element.attrib.items()
        if (found := _PAID_ATTRIBUTE.match(name)) is not None
    ]
    return False if any(said) else None


def _layer_free(tree: HtmlElement) -> bool | None:
    """Read what a data layer says of this page; a script with many such words speaks of many articles."""
    said = [
        found
        for script in tree.iter("script")
        if script.text and len(script.text) <= _LAYER_LETTERS and "ld+json" not in script.get("type", "")
        if _is_of_one(found := [each[0].lower() for each in _LAYER.finditer(script.text)])
    ]
    return False if said else None


def _is_of_one(found: list[str]) -> bool:
    """Whether marks speak of one page: each name once."""
    names = [re.split("[:=]", mark)[0].strip(" '\"") for mark in found]
    return 0 < len(names) == len(set(names))


def _vendor_selectors(tree: HtmlElement) -> Iterator[str]:
    """Selectors that the set-up of a wall service names."""
    for script in tree.iter("script"):
        for name, value in script.attrib.items():
            if _SOURCE_ID.match(name) and value.strip():
                yield "#" + value.strip().lstrip("#")
        if found := _POOOL_CONTENT.search(script.text or ""):
            yield found[1]


def _vendors(tree: HtmlElement) -> tuple[str, ...]:
    scripts = "\n".join(
        (script.get("src") or "") + " " + (script.text or "")[:_SCRIPT_LETTERS] for script in tree.iter("script")
    )
    types = {script.get("type", "").strip().lower() for script in tree.iter("script")}
    found = [vendor for vendor, pattern in _VENDOR_SCRIPTS.items() if pattern.search(scripts)]
    if next(tree.iterfind(".//*[@subscriptions-section]"), None) is not None:
        found.append("amp-subscriptions")
    if next(tree.iterfind(".//*[@amp-access]"), None) is not None:
        found.append("amp-access")
    if next(tree.iterfind(".//script[@ciphertext]"), None) is not None or "application/octet-stream" in types:
        found.append("encrypted")
    return tuple(found)


def _part(tree: HtmlElement, selector: str) -> Part:
    """Look up a declared part; lists of links are no text that anybody pays for, and what no browser shows is none."""
    elements = tuple(
        element for element in matching(tree, selector) if not _is_links(element) and not _is_silent(element)
    )
    return _measured(selector, elements)


def _measured(selector: str, elements: tuple[HtmlElement, ...], *, marked: bool = False) -> Part:
    words = sum(count_words(text_of(element)) for element in elements)
    return Part(selector, elements, words, any(is_curtained(element) for element in elements), marked)


def _is_links(element: HtmlElement) -> bool:
    linked = sum(count_words(text_of(link)) for link in element.iter("a", "button"))
    return linked > 0 and linked * 2 >= count_words(text_of(element))


def _is_silent(element: HtmlElement) -> bool:
    return any(above.tag in SILENT_TAGS for above in (element, *element.iterancestors()))


def _is_text(element: HtmlElement) -> bool:
    """Whether an element that only its name marks as paid holds text of an article, and not the offer itself."""
    text = text_of(element)
    return (
        count_words(text) >= _MARKED_WORDS
        and not _is_links(element)
        and not has(Sign.GATE, text[:_OFFER_LETTERS])
        and not has(Sign.KNOWN, text[:_OFFER_LETTERS])
    )


def _paid_by_name(tree: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements that are called paid; templates of other articles in lists are none of this article."""
    for element in body_of(tree).iterfind(".//*[@class]"):
        if element.tag not in {"article", "li", *SILENT_TAGS} and _PAID_NAME.search(element.get("class", "")):
            yield element


def _marked_parts(tree: HtmlElement) -> Iterator[Part]:
    """Parts that markup itself marks: AMP sections, data attributes, and a paid name under a curtain."""
    body = body_of(tree)
    marked: dict[str, list[HtmlElement]] = {
        "[subscriptions-section=content]": body.xpath(".//*[@subscriptions-section='content']"),
        "[amp-access]": [
            element
            for element in body.xpath(".//*[@amp-access]")
            if not _NOT_GRANTED.search(element.get("amp-access", ""))
        ],
        "[data-paywall]": [
            element
            for element in body.xpath(".//*[@data-paywall or @data-paywalled or @data-paid-content]")
            if element.get("data-paywall", "").lower() not in {"false", "0"}
        ],
        ".paywall": [element for element in _paid_by_name(tree) if is_curtained(element)],
    }
    for selector, elements in marked.items():
        texts = tuple(each for each in outermost(elements) if each.tag not in SILENT_TAGS and _is_text(each))
        if texts:
            yield _measured(selector, texts, marked=True)
