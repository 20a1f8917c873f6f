"""What we write as OPML we read again, and whatever somebody else wrote raises no more than one of our errors."""

import re
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from weiterlesen.content import opml, sanitize
from weiterlesen.model.errors import ContentError
from weiterlesen.model.transfer import FOLDER_JOINT, ListedFeed

AT = datetime(2026, 11, 28, 7, tzinfo=UTC)
_text = st.text(st.characters(codec="utf-8"), max_size=60)
_title = _text.map(sanitize.one_line).filter(bool)
_name = _text.map(lambda text: sanitize.one_line(text.replace("/", "|"), 80)).filter(bool)
_folder = st.lists(_name, max_size=8).map(FOLDER_JOINT.join)
_url = st.builds("https://{}.example/{}".format, st.from_regex(r"[a-z]{1,8}", fullmatch=True), st.integers(0, 99))
_query = st.from_regex(r"(\?[a-z]=[0-9&;=a-z]{1,12})?", fullmatch=True)
_feed = st.builds(
    ListedFeed, st.builds("{}{}".format, _url, _query), _title, st.one_of(st.just(""), _url.map("{}/".format)), _folder
)
_piece = st.sampled_from(
    (
        *(
            "<opml>",
            "</opml>",
            "<body>",
            "<outline ",
            "</outline>",
            "/>",
            ">",
            "<",
            "&",
            "&amp;",
            "&#0;",
            '"',
            "'",
            "=",
        ),
        *('text="a"', "xmlUrl='https://a.example/f'", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [", "<?x", "?>"),
        *('title="&lt;b&gt;"', "type=rss", "\x00", "\ufeff", "ä", " ", "\n"),
    )
)


@given(st.lists(_feed, min_size=1, max_size=12))
def test_a_list_that_we_wrote_is_read_as_it_was(feeds: list[ListedFeed]) -> None:
    read = opml.parse(opml.write(feeds, "x", AT).encode(), "x")
    assert sorted(map(_said, read.feeds)) == sorted(map(_said, feeds))
    assert read.whole
    assert read.unusable == ()


@given(st.lists(_piece, max_size=60))
def test_whatever_stands_in_a_file_it_is_read_or_refused(pieces: list[str]) -> None:
    body = ("<opml>" + "".join(pieces)).encode("utf-8", "surrogatepass")
    try:
        read = opml.parse(body, "x")
    except ContentError as error:
        assert error.code == "no-feeds-in-file"  # noqa: PT017 (either is fine)
    else:
        assert all(feed.title and "\n" not in feed.title for feed in read.feeds)
        assert not any(re.search(r"[\x00-\x1f\u202e]", text) for feed in read.feeds for text in _said(feed))


@given(st.binary(max_size=300))
def test_bytes_that_mean_nothing_are_refused_with_a_word_of_ours(body: bytes) -> None:
    try:
        opml.parse(body, "x")
    except ContentError as error:
        assert error.code in {"not-opml", "no-feeds-in-file"}  # noqa: PT017 (either is fine)


def _said(feed: ListedFeed) -> tuple[str, str, str, str]:
    return feed.url, feed.title, feed.site_url, feed.folder
