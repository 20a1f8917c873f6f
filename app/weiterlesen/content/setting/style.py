"""How the page looks: the reader's choices, the page's own words, and the style sheet made of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from string import Template

from weiterlesen import resources
from weiterlesen.model.article import EmbedKind

USUAL_LINE_PERCENT = 156


@dataclass(frozen=True, slots=True)
class Style:
    """How the page looks. Sizes in pixels; `width_px` is the column, `card_px` the height kept free for the card.

    `serif` is the face of running text, whichever the reader chose; `line_percent` is its line height. `folded` are
    the threads of comments whose replies are hidden, by their place from 0.

    `sizes` are the pictures at hand by their address; (0, 0) is one that did not come.
    """

    width_px: int
    text_px: int = 18
    line_percent: int = USUAL_LINE_PERCENT
    serif: str = "serif"
    sans: str = "sans-serif"
    mono: str = "monospace"
    ink: str = "#1c1b19"
    muted: str = "#5e5a52"
    rule: str = "#e0dcd2"
    tint: str = "#f5f1e7"
    mark: str = "#f7e6a6"
    accent: str = "#0f5a66"
    link: str = "#0f5a66"
    justify: bool = False
    hyphenate: bool = True
    pictures: bool = True
    comments_open: bool = False
    folded: frozenset[int] = frozenset()
    card_px: int = 0
    sizes: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """The page's own words in the reader's language; `read_with`, `paper` and `notes` may be empty."""

    moment: Callable[[datetime], str]
    minutes: Callable[[int], str]
    comments: Callable[[int], str]
    updated: str
    show: str
    hide: str
    picture_off: str
    load_pictures: str
    embeds: Mapping[EmbedKind, str]
    correction: str
    cut: str
    whole_table: str
    gallery: Callable[[int], str]
    read_with: str = ""
    paper: str = ""
    notes: tuple[str, ...] = ()
    show_replies: Callable[[int], str] = str
    hide_replies: Callable[[int], str] = str


def sheet(style: Style) -> str:
    """Return the style sheet for the pane, sizes in pixels throughout."""
    size, loose = style.text_px, style.line_percent / USUAL_LINE_PERCENT
    # A narrow column gets a smaller headline, or three words would fill it.
    big = size * min(max(style.width_px / size / 16, 1.5), 2.0)
    values = {
        "serif": style.serif,
        "sans": style.sans,
        "mono": style.mono,
        "ink": style.ink,
        "muted": style.muted,
        "rule": style.rule,
        "accent": style.accent,
        "link": style.link,
        "mark": style.mark,
        "size": f"{size}px",
        "line": f"{round(size * 1.56 * loose)}px",
        "gap": f"{round(size * 0.78)}px",
        "wide": f"{round(size * 1.6)}px",
        "near": f"{round(size * 0.34)}px",
        "apart": f"{round(size * 1.1)}px",
        "small": f"{round(size * 0.78)}px",
        "small_line": f"{round(size * 1.2 * loose)}px",
        "mid": f"{round(size * 0.9)}px",
        "mid_line": f"{round(size * 1.38 * loose)}px",
        "lede": f"{round(size * 1.14)}px",
        "lede_line": f"{round(size * 1.66 * loose)}px",
        "headline": f"{round(big)}px",
        "headline_line": f"{round(big * 1.18)}px",
        "subhead": f"{round(size * 1.2)}px",
        "subhead_line": f"{round(size * 1.6)}px",
    }
    return _template().substitute(values)


@lru_cache(maxsize=1)
def _template() -> Template:
    return Template(resources.text("styles/article.css"))
