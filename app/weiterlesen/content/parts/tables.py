"""Tables of data; those that only lay out a page are none."""

from lxml.html import HtmlElement

from weiterlesen.content.markup.inline import InlineRun, flow, silent, walk
from weiterlesen.content.parts.captions import caption_and_credit
from weiterlesen.model.article import Table

_RICH = ("table", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "iframe", "video", "audio", "blockquote", "pre")
_MAX_SPAN = 50
_MAX_ROWS = 2_000
_MAX_COLUMNS = 100
_PARTS = frozenset(("thead", "tbody", "tfoot"))


def table_of(element: HtmlElement, base_url: str) -> Table | None:
    """Return the table as rows of equal length; None where it lays out the page instead of holding data.

    It lays out when it has a single column, blocks or tables of its own inside, pictures but no headings, text
    outside its cells, or says so (role="presentation"). The columns that a cell spans are filled with empty cells.
    """
    rows = _rows(element)
    if _lays_out(element, rows):
        return None
    cells = _grid(rows, base_url)
    kept = [(row, head) for row, head in zip(cells, map(_is_head, rows), strict=True) if any(row)]
    if not kept:
        return None
    heads = 0
    while heads < len(kept) - 1 and kept[heads][1]:
        heads += 1
    caption = element.find("caption")
    words = " ".join(part for part in caption_and_credit(caption) if part) if caption is not None else ""
    return Table(tuple(row for row, _ in kept), heads, words)


def _rows(element: HtmlElement) -> list[HtmlElement]:
    rows: list[HtmlElement] = []
    for child in element:
        if child.tag == "tr" and not silent(child):
            rows.append(child)
        elif child.tag in _PARTS and not silent(child):
            rows.extend(row for row in child if row.tag == "tr" and not silent(row))
    return rows


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"} and not silent(cell)]


def _lays_out(element: HtmlElement, rows: list[HtmlElement]) -> bool:
    if element.get("role") in {"presentation", "none"} or not 0 < len(rows) <= _MAX_ROWS:
        return True
    if any(node is not element for node in element.iter(*_RICH)):
        return True
    widths = [sum(_span(cell, "colspan") for cell in _cells(row)) for row in rows]
    if max(widths) > _MAX_COLUMNS or all(len(_cells(row)) <= 1 for row in rows):
        return True
    if next(element.iter("img", "picture", "noscript"), None) is not None and next(element.iter("th"), None) is None:
        return True
    return _has_stray_text(element, rows)


def _has_stray_text(element: HtmlElement, rows: list[HtmlElement]) -> bool:
    """Tell whether there is text between the cells, which a table of ours could not hold."""
    inside = {cell for row in rows for cell in _cells(row)}
    inside.update(element.findall("caption")[:1])
    return any(step == "text" and text.strip() for step, _, text in walk(element, inside))


def _is_head(row: HtmlElement) -> bool:
    parent = row.getparent()
    if parent is not None and parent.tag == "thead":
        return True
    return all(cell.tag == "th" for cell in _cells(row))


def _grid(rows: list[HtmlElement], base_url: str) -> list[tuple[str, ...]]:
    """Return the cells' html, spanned places empty, all rows of one length."""
    grid: list[list[str]] = []
    below: dict[int, int] = {}
    for row in rows:
        line: list[str] = []
        for cell in _cells(row):
            _skip_spanned(line, below)
            run = InlineRun(base_url)
            flow(run, cell)
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            if height > 1:
                below.update((len(line) + place, height) for place in range(width))
            line += [run.take(), *[""] * (width - 1)]
        _skip_spanned(line, below)
        below = {place: left - 1 for place, left in below.items() if left > 1}
        grid.append(line)
    length = max(map(len, grid))
    return [tuple(line + [""] * (length - len(line))) for line in grid]


def _skip_spanned(line: list[str], below: dict[int, int]) -> None:
    while len(line) in below and len(line) < _MAX_COLUMNS:
        line.append("")


def _span(cell: HtmlElement, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isdecimal() and len(value) <= 5 else 1  # noqa: PLR2004 (digits)
