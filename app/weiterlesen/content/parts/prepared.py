"""What a page is brought into before its blocks are read: parts have their direction, notes are known."""

from lxml.html import HtmlElement

from weiterlesen.content.markup import direction
from weiterlesen.content.parts import formulas, galleries, notes
from weiterlesen.model.article import Footnote


def prepare(root: HtmlElement, base_url: str, html: str) -> tuple[Footnote, ...]:
    """Prepare all below `root`, in place, and return the notes that something in it refers to.

    `html` is what it was parsed from: few pages have formulas, and a look at the letters is quicker.
    """
    direction.carry_down(root)
    if formulas.may_be_in(html):
        formulas.set_out(root)
    galleries.frame(root, base_url)
    return notes.tie(root, base_url)
