import re

import pytest

from weiterlesen.content.setting.effort import cost, fitting, parted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Größe und Maß – „so“", 20),
        ("<b>x</b>", 16),
        ("a<br>b", 16),
        ("記事", 20),
        ("ไทย", 13),
        ("aяaя", 20),
        ("слово за словом", 19),
    ],
)
def test_letters_count_for_what_they_take_to_lay_out(text: str, expected: int) -> None:
    assert cost(text) == expected


def test_no_more_than_fits_is_kept_and_no_tag_is_cut() -> None:
    assert fitting("abcdef", 4) == "abcd"
    assert fitting("abcdef", 40) == "abcdef"
    assert fitting("abc<em>def</em>", 10) == "abc"
    assert fitting("記事記事", 20) == "記事"


def bare(fragment: str) -> str:
    return re.sub(r"</?(?:em|strong|su[bp])>", "", fragment)


def test_a_usual_paragraph_stays_one() -> None:
    fragment = "<em>Wort</em> und Satz, " * 200
    assert parted(fragment) == [fragment]


@pytest.mark.parametrize(
    "fragment",
    [
        "<em>Wort</em> und &amp; Satz, " * 4_000,
        "aяаb" * 20_000,
        "&amp;" * 20_000,
        "<strong>" + "Wort und " * 9_000 + "<em>Satz</em></strong>",
        "x<br>" * 20_000,
        "<sub>x</sub><sup>y</sup>" * 9_000,
        "Wort < und </em> mehr " * 5_000,
    ],
)
def test_an_endless_paragraph_is_parted_and_keeps_every_letter(fragment: str) -> None:
    parts = parted(fragment)
    assert len(parts) > 3
    assert max(map(cost, parts)) < 20_000
    assert "".join(map(bare, parts)) == bare(fragment)
    assert not any(re.search(r"&\w*$", part) for part in parts)


def test_the_parts_of_a_format_are_all_set_in_it() -> None:
    parts = parted('<a href="https://z.example/?a=1&amp;b=2"><em>' + "Wort und Satz " * 4_100 + "</em></a>")
    assert all(part.startswith('<a href="https://z.example/?a=1&amp;b=2"><em>') for part in parts)
    assert all(part.endswith("</em></a>") for part in parts)


def test_nothing_is_begun_for_what_only_ends() -> None:
    fragment = f"<em>{'x' * 16_000}</em>"
    assert parted(fragment) == [fragment]
