import pytest

from weiterlesen.content.setting import typeset
from weiterlesen.content.setting.hyphenation import SHY
from weiterlesen.content.setting.typeset import BREAK


def test_plain_text_is_escaped() -> None:
    assert typeset.text('<b> & "x"') == "&lt;b&gt; &amp; &quot;x&quot;"


def test_endless_words_may_break_but_not_inside_an_emoji() -> None:
    assert typeset.text("a" * 130) == "a" * 60 + BREAK + "a" * 60 + BREAK + "a" * 10
    assert BREAK in typeset.text("Wort\u00a0" * 30)
    family = "👨\u200d👩\u200d👧"
    assert BREAK not in typeset.text(family * 30)


def test_control_and_direction_characters_are_left_out() -> None:
    assert typeset.text("a\x00b\u202ec\ud800") == "abc"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("<em>a</em> <strong>b</strong>", "<i>a</i> <b>b</b>"),
        ("H<sub>2</sub>O m<sup>2</sup>", "H<sub>2</sub>O m<sup>2</sup>"),
        ("<code>x</code><mark>y</mark>", '<span class="code">x</span><span class="mark">y</span>'),
        ("<del>a</del><ins>b</ins><br>", "<s>a</s><u>b</u><br>"),
        ("<abbr>a</abbr><span lang='fr'>b</span>", "<span>a</span>b"),
        ("Tom &amp; Jerry &lt;3", "Tom &amp; Jerry &lt;3"),
        ('<script>alert(1)</script><img src="file:///dev/zero">', "alert(1)"),
        ("<p onclick='x'>a</p>", "a"),
        ("1 < 2 and <", "1 &lt; 2 and &lt;"),
    ],
)
def test_inline_markup_becomes_what_the_pane_knows(given: str, expected: str) -> None:
    assert typeset.inline(given) == expected


def test_quotation_marks_fit_the_language() -> None:
    assert typeset.inline("<q>ja</q>", "de-LU") == "„ja“"
    assert typeset.inline("<q>oui</q>", "fr") == "«\u00a0oui\u00a0»"
    assert typeset.inline("<q>yes</q>", "sv") == "“yes”"


def test_links_keep_their_address_when_it_is_web_or_mail() -> None:
    assert typeset.inline('<a href="https://a.example/?x=1&amp;y=2">a</a>') == (
        '<a href="https://a.example/?x=1&amp;y=2">a</a>'
    )
    assert typeset.inline("<a href='mailto:a@b.example'>a</a>") == '<a href="mailto:a@b.example">a</a>'


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "/relative", "", "action:comments"]
)
def test_other_links_become_text(address: str) -> None:
    assert typeset.inline(f'<a href="{address}">a</a>') == "a"


def test_links_without_address_nested_or_left_open_do_no_harm() -> None:
    assert typeset.inline("<a>a</a></a>") == "a"
    nested = '<a href="https://a.example">a<a href="https://b.example">b</a>c</a>'
    assert typeset.inline(nested) == '<a href="https://a.example">abc</a>'
    assert typeset.inline('<a href="https://a.example">a') == '<a href="https://a.example">a</a>'


def test_a_quote_that_never_ends_costs_no_time() -> None:
    hostile = '<a "' * 20_000
    assert typeset.inline(hostile).count("&lt;a") == 20_000


def test_running_text_is_hyphenated_but_addresses_are_not() -> None:
    part = typeset.hyphenator("de")
    assert part("die Regierung").replace(SHY, "|") == "die Re|gie|rung"
    assert part("https://beispiel.example/regierung a@regierung.example") == (
        "https://beispiel.example/regierung a@regierung.example"
    )


def test_a_language_without_patterns_is_not_hyphenated() -> None:
    assert typeset.hyphenator("")("Regierung") == "Regierung"


def test_copied_text_has_none_of_our_breaks() -> None:
    assert typeset.without_breaks(f"Re{SHY}gie{BREAK}rung\ufffc") == "Regierung"
