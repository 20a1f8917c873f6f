"""What the boxes of walls are called, and the places of a page where none stands."""

import re
from typing import Final

from lxml.html import HtmlElement

#: The elements that hold a whole page or article, and are no box.
STOPS: Final = frozenset(("body", "html", "main", "article"))
#: Names that only walls have, and names that boxes for other offers have too.
_SURE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall|reg(?:ister)?-?wall|(?:login|sub\w*|abo|plus|member\w*)-?wall|(?:paid|bezahl)-?barrier"
    r"|(?:\w+-?)?schranke|gh-post-upgrade-cta|pmpro_content_message|mepr-unauthorized|wc-memberships-restriction"
    r"|restricted-content|snippet-login)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall\w*|reg(?:ister)?-?wall\w*|barrier|wall|gate|upgrade-cta|restrict(?:ed|ion)[\w-]*"
    r"|(?:subscribe|subscription|abo|offer|plus)-?(?:box|block|offer|teaser|banner|prompt|cta)|metered\w*|piano-\w+"
    r"|poool-\w+|locked|offerpage[\w-]*)(?:$|[\s_-])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|respond|kommentare?|disqus)(?:$|[\s_-])", re.IGNORECASE)


def is_wall(element: HtmlElement) -> bool:
    """Whether an element is called as only walls are."""
    return _SURE_NAMES.search(_names(element)) is not None


def may_be_wall(element: HtmlElement) -> bool:
    """Whether an element is called as walls are, and boxes for other offers."""
    return _NAMES.search(_names(element)) is not None


def is_elsewhere(box: HtmlElement) -> bool:
    """Whether the box belongs to a menu, the page's head or foot, or the comments."""
    around = (box, *box.iterancestors())
    in_article = any(element.tag in {"article", "main", "section"} for element in around)
    return any(
        element.tag in {"nav", "footer"}
        or element.get("role") == "banner"
        or (element.tag == "header" and not in_article)
        or (element.tag not in STOPS and _COMMENTS.search(_names(element)))
        for element in around
    )


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"
