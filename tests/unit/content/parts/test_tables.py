import pytest

from weiterlesen.content import sanitize
from weiterlesen.content.parts import tables
from weiterlesen.model.article import Table


def read(html: str) -> Table | None:
    return tables.table_of(next(sanitize.parse(f"<table>{html}</table>").iter("table")), "https://z.example/")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<tr><td>a<td>b<tr><td>c<td><b>d</b>", Table((("a", "b"), ("c", "<strong>d</strong>")))),
        ("<thead><tr><td>a<td>b</thead><tbody><tr><td>c<td>d", Table((("a", "b"), ("c", "d")), 1)),
        ("<tr><th>a<th>b<tr><th>c<td>d", Table((("a", "b"), ("c", "d")), 1)),
        ("<tr><th>a<th>b", Table((("a", "b"),))),
        ("<caption>Titel. Quelle: x</caption><tr><td>a<td>b", Table((("a", "b"),), caption="Titel. Quelle: x")),
        ("<tr><td colspan=2>a<td>b<tr><td>c", Table((("a", "", "b"), ("c", "", "")))),
        ("<tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d<td>e", Table((("a", "b"), ("", "c"), ("d", "e")))),
        ("<tr><td>a<td rowspan=2>b<tr><td>c", Table((("a", "b"), ("c", "")))),
        ("<tr><td>a<td>b<tr><td> <td><tr><td>c<td>d", Table((("a", "b"), ("c", "d")))),
        ("<tr><td><p>a</p><p>b</p><td>c", Table((("a<br>b", "c"),))),
        (
            "<tr><th>Flagge<th>Land<tr><td><img src=/lu.png><td>Luxemburg",
            Table((("Flagge", "Land"), ("", "Luxemburg")), 1),
        ),
        ("<tr hidden><td>x<td>y<tr><td>a<td>b<td hidden>c", Table((("a", "b"),))),
        ("<tr><td colspan=x rowspan=-1>a<td>b", Table((("a", "b"),))),
        ("<colgroup><col></colgroup><tr><td>a<td>b", Table((("a", "b"),))),
    ],
)
def test_a_table_of_data_is_rows_of_cells(html: str, expected: Table) -> None:
    assert read(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<tr><td>a<tr><td>b",
        "<tr><td>a<td><table><tr><td>x</table>",
        "<tr><td>a<td><h2>x</h2>",
        "<tr><td><img src=/a.jpg><td>x",
        "<tr><td> <td> ",
        "stray<tr><td>a<td>b",
        "<tr><td>a<td>b</tr>stray",
        "<caption>a</caption><caption>b</caption><tr><td>a<td>b",
        "<tr>" + "<td colspan=50>x" * 3,
        "<tr><td>x<td>y" * 2_001,
    ],
)
def test_a_table_that_lays_out_is_none(html: str) -> None:
    assert read(html) is None


def test_a_table_says_itself_that_it_lays_out() -> None:
    tree = sanitize.parse("<table role=presentation><tr><td>a<td>b</table>")
    assert tables.table_of(next(tree.iter("table")), "") is None


def test_cells_that_span_everything_do_not_grow_without_end() -> None:
    found = read("<tr>" + "<td rowspan=50>x" * 100 + ("<tr>" + "<td rowspan=50>x" * 100) * 20)
    assert found is not None
    assert max(map(len, found.rows)) <= 200
