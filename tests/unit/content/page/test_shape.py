import pytest
from lxml.html import HtmlElement

from weiterlesen.content.page.shape import arrange, is_wide, lines
from weiterlesen.content.page.tree import body_of, parse


def arranged(html: str) -> HtmlElement:
    parsed = parse(html)
    assert parsed is not None
    body = body_of(parsed)
    arrange(body)
    return body


def texts(html: str) -> list[str]:
    return [line.text for line in lines(arranged(html))]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<div>eins<p>zwei</p>drei <b>vier</b><p>fünf</p></div>", ["eins", "zwei", "drei vier", "fünf"]),
        ("<div>eins<br><br>zwei<br>zwei b<br> <br>drei</div>", ["eins", "zwei zwei b", "drei"]),
        ("<p>eins<br><br>zwei</p>", ["eins", "zwei"]),
        ("<div><span>eins<br><br>zwei</span></div>", ["eins", "zwei"]),
        ("<div><b><font>eins<br><br>zwei</font></b></div>", ["eins", "zwei"]),
        ("<div>eins<br>eins b<p>zwei</p></div>", ["eins eins b", "zwei"]),
        ("<div><br>eins<br><br><br><p>zwei</p><br></div>", ["eins", "zwei"]),
        ("<div><p>eins</p><i>zwei</i></div>", ["eins", "zwei"]),
        ("<div><p>eins</p><i></i> <img src=a></div>", ["eins"]),
        ("<x-text>eins</x-text><x-text>zwei</x-text>", ["eins", "zwei"]),
        ("<a href=x><div>eins</div><div>zwei</div></a>", ["eins", "zwei"]),
        ("<h2>eins<br><br>zwei</h2>", ["eins zwei"]),
        ('<div>eins<span class="x br"></span><span class="br"></span>zwei</div>', ["eins", "zwei"]),
        ('<div>eins<span class="br">zwei</span></div>', ["einszwei"]),
        ("<div><script>eins</script><p>zwei</p><style>drei</style></div>", ["zwei"]),
        ("<table><caption>eins</caption><tr><td>zwei<td>drei</table>", ["eins", "zwei", "drei"]),
    ],
)
def test_every_run_of_text_is_a_line_of_its_own(html: str, expected: list[str]) -> None:
    assert texts(html) == expected


def test_arranging_twice_changes_nothing() -> None:
    body = arranged("<div>eins<p>zwei</p>drei<br><br>vier</div>")
    before = [line.text for line in lines(body)]
    arrange(body)
    assert [line.text for line in lines(body)] == before


def test_a_line_knows_how_much_of_it_is_links() -> None:
    half, whole, inside, none = lines(
        arranged(
            "<p>abcde<a>fghij</a></p><div><p>x</p><a>abc</a></div><a><p>abc</p></a><p>abc</p>".replace("<p>x</p>", "")
        )
    )
    assert half.link_share == pytest.approx(0.5)
    assert [whole.link_share, inside.link_share, none.link_share] == [1, 1, 0]


def test_a_link_that_is_a_line_itself_is_all_link() -> None:
    found = list(lines(arranged("<div><p>x</p></div><x-a><a>abc</a></x-a>")))
    assert found[-1].link_share == 1


def test_headings_are_known_and_signs_of_unspaced_scripts_weigh_more() -> None:
    heading, latin, kanji = lines(arranged("<h2>Titel</h2><p>abcd</p><p>気象庁は</p>"))
    assert (heading.is_heading, latin.is_heading) == (True, False)
    assert latin.bulk == 4
    assert kanji.bulk > 10


def test_a_paragraph_that_is_only_to_look_like_a_heading_is_none() -> None:
    short, long = lines(arranged(f"<h4>Die Fähre</h4><h4>{'Die Fähre fährt wieder. ' * 20}</h4>"))
    assert (short.is_heading, long.is_heading) == (True, False)


def test_a_page_in_a_script_without_spaces_is_told_by_its_signs() -> None:
    assert is_wide("渡船 ferry   \n\n\n   ")
    assert not is_wide("Die Fähre, auf Chinesisch 渡船, fährt wieder")
    assert not is_wide("ferry")
