"""Whatever comes in, what comes out of the sanitiser is harmless and stays as it is."""

import re

from hypothesis import given
from hypothesis import strategies as st

from helpers.attacks import ATTACKS
from weiterlesen.content import sanitize

_tag = st.sampled_from(
    [*sorted(sanitize.TAGS), "script", "style", "svg", "math", "iframe", "form", "input", "noscript", "x-y"]
)
_attribute = st.sampled_from(
    [
        "",
        " onclick=x",
        " style='color:red'",
        " href=javascript:x",
        " href=https://z.example/?a&b",
        " src=https://z.example/a",
        " class=x",
        " hidden",
    ]
)
_piece = st.one_of(
    st.text(max_size=10),
    st.builds("<{}{}>".format, _tag, _attribute),
    st.builds("</{}>".format, _tag),
    st.sampled_from(ATTACKS),
    st.sampled_from(["<!--", "-->", "<![CDATA[", "]]>", "&", "<", ">", '"', "'", "\n", "&nbsp;", "&#x3C;"]),
)
_html = st.lists(_piece, max_size=25).map("".join)


@given(_html)
def test_cleaning_twice_is_cleaning_once(html: str) -> None:
    cleaned = sanitize.clean(html)
    assert sanitize.clean(cleaned) == cleaned
    inline = sanitize.clean_inline(html)
    assert sanitize.clean_inline(inline) == inline


@given(_html)
def test_only_allowed_tags_and_attributes_come_out(html: str) -> None:
    cleaned = sanitize.clean(html)
    assert set(re.findall(r"<([a-z0-9]+)", cleaned)) <= sanitize.TAGS
    for attributes in re.findall(r"<[a-z0-9]+((?: [a-z]+=\"[^\"]*\")*)>", cleaned):
        assert not re.search(r" (?:on|style|class|id|name)", re.sub(r"\"[^\"]*\"", "", attributes))


@given(st.text())
def test_text_functions_take_any_text(text: str) -> None:
    for result in (sanitize.plain(text), sanitize.one_line(text)):
        assert result == " ".join(result.split())
        result.encode()
    assert len(sanitize.one_line(text, 20)) <= 20
