"""Formulas in all the ways that pages write them: each becomes its TeX, or what it says, exactly once.

A page often holds one formula two or three times: as MathML for those who listen, as letters or a picture for those
who look, as TeX in a script. In a line it becomes `code`, on a line of its own a `div` marked `BLOCK`.
"""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from lxml.html import Element, HtmlElement

from weiterlesen.content.markup.characters import folded

#: The attribute of a formula that stands on a line of its own.
BLOCK = "data-formula"
_FOUND = """descendant::*[self::math or self::mjx-container or self::amp-mathml
    or (self::script and starts-with(@type, 'math/'))
    or (self::img and (contains(@class, 'tex') or contains(@class, 'math') or contains(@src, 'latex')))
    or contains(@class, 'katex') or contains(@class, 'athJax') or contains(@class, 'mwe-math-element')
    or contains(@class, 'math-tex') or contains(@class, 'arithmatex')
    or contains(concat(' ', normalize-space(@class), ' '), ' math ')]"""
_SIGNS = ("math", "athJax", "mjx-", "atex", 'tex"', "tex'")  # KaTeX, LaTeX and arithmatex share one
_DRAWN = re.compile(r"(?:^|\s)MathJax(?:_\w+)?(?:\s|$)")
_WHOLE = re.compile(r"(?:^|\s)(?:katex(?:-display)?|mwe-math-element|math-tex|arithmatex)(?:\s|$)")
_PLAIN = re.compile(r"(?:^|\s)math(?:\s+(?:inline|display)|-tex|ematics)?(?:\s|$)|arithmatex")
_PICTURE = re.compile(r"(?:^|\s)(?:latex|tex|mwe-math-fallback-image-\w+|math-?(?:image|img)?)(?:\s|$)")
_PICTURE_FILE = re.compile(r"latex\.php|/latex\b|latex\.codecogs\.com|/math/render/|cgi-bin/mathtex|mimetex")
_DISPLAY = re.compile(r"display|block", re.IGNORECASE)
_IN_LINE = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "li", "td", "th", "figcaption", "caption", "a", "dt", "pre"))
_FENCES = (("\\[", "\\]"), ("\\(", "\\)"), ("$$", "$$"), ("$", "$"))
_IS_TEX = re.compile(r"(?<![a-z])(?:la)?tex(?![a-z])", re.IGNORECASE)
_STYLE = re.compile(r"\{\\(?:display|text)style\s(.*)\}", re.DOTALL)
_NEAR = 4
_DEEPEST = 40


def may_be_in(html: str) -> bool:
    """Tell whether a page may have formulas at all; no page that has one is missed."""
    return any(sign in html for sign in _SIGNS)


def set_out(root: HtmlElement) -> None:
    """Put what each formula below `root` says in its place, in place; one of which nothing is known stays as it is."""
    for element in root.xpath(_FOUND):
        if element is not root and _is_below(element, root):
            _set(element)


def _is_below(element: HtmlElement, root: HtmlElement) -> bool:
    """Tell whether the element is still there: of a formula in a formula the outer one is taken."""
    return any(above is root for above in element.iterancestors())


def _set(element: HtmlElement) -> None:
    if _DRAWN.search(element.get("class", "")) and _script_of(element) is not None:
        element.drop_tree()  # what MathJax drew for a script, which follows and says the same
        return
    text = _said(element)
    parent = element.getparent()
    if not text or parent is None:
        return
    alone = _stands_alone(element)
    code = Element("code")
    code.text = text
    new = code
    if alone:
        new = Element("div", {BLOCK: ""})
        new.append(code)
    new.tail = element.tail
    parent.replace(element, new)


def _said(element: HtmlElement) -> str:
    """Return the formula's TeX, else what it says; "" where the element is no formula."""
    tag, names = str(element.tag), element.get("class", "")
    if tag == "math":
        return _of_math(element)
    if tag == "script":
        return _tex(element.text or "") if "math/tex" in element.get("type", "") else ""
    if tag == "amp-mathml":
        return _tex(element.get("data-formula", ""))
    if tag == "img":
        return _of_picture(element)
    if not (tag == "mjx-container" or _WHOLE.search(names) or _DRAWN.search(names) or _PLAIN.search(names)):
        return ""
    inner = next(element.iter("math"), None)
    if inner is not None:
        return _of_math(inner)
    script = next((one for one in element.iter("script") if "math/tex" in one.get("type", "")), None)
    if script is not None:
        return _tex(script.text or "")
    picture = next(element.iter("img"), None)
    return _tex(picture.get("alt", "")) if picture is not None else _fenced(element, names)


def _fenced(element: HtmlElement, names: str) -> str:
    """Return the text of an element that a script would make a formula of, or that was drawn without its source."""
    text = folded(str(element.text_content()))
    fenced = any(text.startswith(begin) and text.endswith(end) for begin, end in _FENCES)
    if fenced or _WHOLE.search(names) or _DRAWN.search(names):
        return _tex(text)
    return _tex(element.get("aria-label", "")) if element.tag == "mjx-container" else ""


def _of_picture(image: HtmlElement) -> str:
    names, source = image.get("class", ""), image.get("src", "")
    if not (_PICTURE.search(names) or _PICTURE_FILE.search(source)):
        return ""
    parts = urlsplit(source.strip()) if "[" not in source else urlsplit("")
    asked = parse_qs(parts.query).get("latex", [""])[0]
    return _tex(image.get("alt", "") or asked)


def _of_math(math: HtmlElement) -> str:
    for note in math.iter("annotation"):
        if _IS_TEX.search(note.get("encoding", "")):
            return _tex(note.text or "")
    told = _tex(math.get("alttext", ""))
    return told or folded(_in_a_row(math, 0))


def _tex(source: str) -> str:
    """Return TeX in one line, without the signs that begin and end a formula in a text."""
    text = folded(source)
    for begin, end in _FENCES:
        if len(text) > len(begin) + len(end) and text.startswith(begin) and text.endswith(end):
            text = text[len(begin) : -len(end)].strip()
            break
    styled = _STYLE.fullmatch(text)
    return styled[1].strip() if styled else text


def _stands_alone(element: HtmlElement) -> bool:
    if any(above.tag in _IN_LINE for above in element.iterancestors()):
        return False
    if "mode=display" in element.get("type", "").replace(" ", ""):
        return True
    if element.tag == "div" and _PLAIN.search(element.get("class", "")):
        return True
    inner = next(element.iter("math"), element)
    told = (inner.get("display", ""), inner.get("mode", ""), element.get("display", ""), element.get("class", ""))
    return any(value == "true" or _DISPLAY.search(value) for value in told if value != "inline")


def _script_of(drawn: HtmlElement) -> HtmlElement | None:
    """Return the script with the source of what was drawn, which stands next to it."""
    current = drawn
    for _ in range(_NEAR):
        following = current.getnext()
        if following is None or (current.tail and current.tail.strip()):
            return None
        if following.tag == "script" and following.get("type", "").startswith("math/"):
            return following
        current = following
    return None


# -- MathML without its TeX


def _in_a_row(element: HtmlElement, depth: int) -> str:
    """Return what a formula says from left to right: powers as "^", indices as "_", fractions as "/"."""
    parts = [
        _in_a_row(child, depth + 1) if depth < _DEEPEST else str(child.text_content())
        for child in element
        if isinstance(child.tag, str) and child.tag not in {"annotation", "annotation-xml"}
    ]
    write = _WRITTEN.get(str(element.tag))
    if write is not None and len(parts) == write[0]:
        return write[1](parts)
    return (element.text or "").strip() + "".join(parts)


def _grouped(part: str) -> str:
    return part if len(part) <= 1 or part.isalnum() else f"({part})"


_WRITTEN: dict[str, tuple[int, Callable[[list[str]], str]]] = {
    "mfrac": (2, lambda part: f"{_grouped(part[0])}/{_grouped(part[1])}"),
    "msup": (2, lambda part: f"{part[0]}^{_grouped(part[1])}"),
    "msub": (2, lambda part: f"{part[0]}_{_grouped(part[1])}"),
    "msubsup": (3, lambda part: f"{part[0]}_{_grouped(part[1])}^{_grouped(part[2])}"),
    "munder": (2, lambda part: f"{part[0]}_{_grouped(part[1])}"),
    "mover": (2, lambda part: f"{part[0]}^{_grouped(part[1])}"),
    "munderover": (3, lambda part: f"{part[0]}_{_grouped(part[1])}^{_grouped(part[2])}"),
    "mroot": (2, lambda part: f"{part[1]}√{_grouped(part[0])}"),
    "msqrt": (1, lambda part: f"√{_grouped(part[0])}"),
}
