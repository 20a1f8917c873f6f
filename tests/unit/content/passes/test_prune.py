import pytest

from helpers.markup import SENTENCE, body_in, prose
from weiterlesen.content.page.tree import text_of
from weiterlesen.content.passes.prune import prune

LONG = prose(6)


def pruned(html: str, *, by_words: bool = True) -> str:
    body = body_in(html)
    prune(body, by_words=by_words)
    return text_of(body)


@pytest.mark.parametrize(
    "markup",
    [
        "<script>WEG</script>",
        "<button>WEG</button>",
        "<nav><a>WEG</a></nav>",
        "<form><label>WEG</label></form>",
        '<div role="navigation">WEG</div>',
        "<noscript>WEG</noscript>",
        "<p hidden>WEG</p>",
        '<p style="display:none">WEG</p>',
        '<span aria-hidden="true">WEG</span>',
        '<div class="d-none">WEG</div>',
        '<div class="vorhang">WEG</div>',
        '<b class="b-hidden">WEG</b>',
        '<div class="newsletter-box"><p>WEG</p></div>',
        '<div id="socialShare">WEG</div>',
        '<div class="read-more-block">WEG</div>',
        '<div class="teaser"><a href=x>WEG</a></div>',
        '<a href=x><div class="teaser">WEG</div></a>',
        '<div class="info"><span>WEG</span></div>',
        f'<div class="links"><a href=x>WEG {SENTENCE * 2}</a></div>',
        '<aside class="post-meta">WEG</aside>',
    ],
)
def test_furniture_goes_and_the_article_stays(markup: str) -> None:
    plain = "<style>i { color: red }</style>"
    style = "<style>b { color: red } .vorhang, p.x { color: red; display: none } .b-hidden{display:none}</style>"
    shown = pruned(f"{plain}{style}<article><h1>Titel</h1>{LONG}{markup}</article>")
    assert "WEG" not in shown
    assert shown.startswith("Titel Absatz 0.")
    assert shown.endswith(SENTENCE)


@pytest.mark.parametrize(
    "markup",
    [
        '<p class="teaser">BLEIBT</p>',
        '<h2 class="section-info">BLEIBT</h2>',
        '<aside class="infobox">BLEIBT</aside>',
        '<div class="info-box">BLEIBT</div>',
        '<p class="correction">BLEIBT</p>',
        '<div class="hidden md:block">BLEIBT</div>',
        '<div class="druck">BLEIBT</div>',
        '<div id="S:1" hidden>BLEIBT</div>',
        '<div aria-hidden="true"><p>BLEIBT</p></div>',
        f'<blockquote><p>{SENTENCE}</p><footer class="copyright">BLEIBT</footer></blockquote>',
        '<figure><img src=a><figcaption><span class="byline">BLEIBT</span></figcaption></figure>',
        f'<div class="info"><p>{SENTENCE * 4} BLEIBT</p></div>',
        f'<div class="teaser"><p>{SENTENCE * 3}<a href=x>x</a> BLEIBT</p></div>',
        '<div class="unbenannt">BLEIBT</div>',
    ],
)
def test_what_only_looks_like_furniture_stays(markup: str) -> None:
    style = "<style>@media print { .druck { display: none } .x { color: red } }</style>"
    assert "BLEIBT" in pruned(f"{style}<article><h1>Titel</h1>{LONG}{markup}</article>")


def test_size_overrules_a_name() -> None:
    assert "Absatz 5" in pruned(f'<div class="sponsored">{LONG}</div>')
    assert "Absatz 0" in pruned("".join(f'<div class="sidebar-grid">{one}</div>' for one in [prose(1)] * 8))


def test_what_holds_the_headline_or_the_main_part_stays() -> None:
    assert "Titel" in pruned(f'<div class="overlay"><h1>Titel</h1></div>{LONG}')
    assert "kurz" in pruned(f'<div class="gate-ad"><main><p>kurz</p></main></div><div>{LONG}</div>')


def test_a_page_that_waits_for_its_script_is_not_hidden() -> None:
    assert "Absatz 0" in pruned(f'<div style="visibility:hidden"><h1>Titel</h1>{LONG}</div>')


def test_comments_and_footers_go_however_long_they_are_if_they_come_after_the_article() -> None:
    shown = pruned(f'<h1>Titel</h1>{prose(2)}<div id="comments">{prose(20)}</div><footer>{prose(9)}</footer>')
    assert "Absatz 2" not in shown
    assert "Absatz 1" in shown
    assert "Absatz 19" in pruned(f'<div id="comments">{prose(20)}</div>')


def test_a_button_that_was_never_closed_does_not_swallow_the_page() -> None:
    assert "Absatz 3" in pruned(f"<button>Menü{LONG}")


def test_a_picture_for_browsers_without_script_is_kept() -> None:
    body = body_in(f"<article>{LONG}<noscript><img src=a></noscript></article>")
    prune(body)
    assert body.find(".//img") is not None


def test_lists_of_teasers_go() -> None:
    card = '<div class="karte"><h3><a href=x>KARTE</a></h3><p>Kurz erzählt.</p></div>'
    assert "KARTE" not in pruned(f"<h1>T</h1>{LONG}<section>{card * 3}</section>")


def test_rows_of_a_table_stay_whatever_they_are_called() -> None:
    rows = '<tr class="player"><td>BLEIBT</td></tr>'
    assert pruned(f"<h1>T</h1>{LONG}<table>{rows * 3}</table>").count("BLEIBT") == 3


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        (f'<div class="share"><p>{SENTENCE}</p></div>', True),
        ('<div class="share"><p>Ein ganz anderer Satz.</p></div>', False),
        (f'<div class="share"><p>{SENTENCE}</p><p>{"Und noch ein Satz. " * 20}</p></div>', False),
    ],
)
def test_what_holds_the_pages_own_description_holds_the_lede_and_stays(markup: str, *, stays: bool) -> None:
    body = body_in(f"<h1>T</h1>{markup}{prose(20)}")
    prune(body, SENTENCE)
    assert (body.find(".//div") is not None) is stays


def test_without_words_only_tags_roles_and_visibility_decide() -> None:
    page = f'<h1>T</h1>{LONG}<div class="newsletter">BLEIBT</div><nav>WEG</nav><div role=search>WEG</div>'
    shown = pruned(page, by_words=False)
    assert "BLEIBT" in shown
    assert "WEG" not in shown


def test_an_empty_body_is_no_trouble() -> None:
    assert pruned("<body></body>") == ""


@pytest.mark.parametrize(
    ("markup", "stays"),
    [
        ('<p>In <a class="topic-tag" href=x>BLEIBT</a> fährt seit heute Morgen wieder die alte Fähre.</p>', True),
        ('<p>Mit <span class="player-name">BLEIBT</span> am Ruder fährt seit heute die alte Fähre.</p>', True),
        ('<p>Die alte Fähre<span class="tooltip">WEG</span> fährt seit heute Morgen wieder über den Fluss.</p>', False),
        (
            '<p>Die Fähre <a href=x>fährt<span class="sr-only">WEG</span></a> seit heute Morgen über den Fluss.</p>',
            False,
        ),
        (
            '<p>Zur Zeit fährt in <a class="tag">BLEIBT</a> und <a class="tag">Hafen</a> wieder die Fähre.</p>',
            True,
        ),
        ('<p>Von <a class="author" href=x>WEG</a></p>', False),
        ("<p>Die alte Fähre fährt seit heute Morgen. <button>WEG</button></p>", False),
    ],
)
def test_words_of_a_sentence_stay_whatever_they_are_called(markup: str, *, stays: bool) -> None:
    shown = pruned(f"<article><h1>Titel</h1>{LONG}{markup}</article>")
    assert ("BLEIBT" in shown) is stays
    assert "WEG" not in shown


def test_the_id_of_a_heading_is_made_of_its_words_and_says_nothing() -> None:
    assert "BLEIBT" in pruned(f'<article><h1>Titel</h1>{LONG}<h3 id="nav_newsletter">BLEIBT</h3>{LONG}</article>')
    assert "WEG" not in pruned(f'<article><h1>Titel</h1>{LONG}<h3 class="newsletter">WEG</h3>{LONG}</article>')


def test_an_article_that_only_a_noscript_holds_is_opened() -> None:
    assert "Absatz 5" in pruned(f"<h1>Titel</h1><noscript>{LONG}</noscript><p>Fuß</p>")
    assert pruned(f"<h1>Titel</h1>{LONG}<noscript>{LONG}</noscript>").count("Absatz 5") == 1
    assert "Skript" not in pruned("<h1>Titel</h1><noscript><p>Bitte ein Skript.</p></noscript>")


def test_a_gallery_after_an_article_goes_however_long_it_is() -> None:
    gallery = f'<div class="photo-gallery"><p>WEG {SENTENCE * 30}</p></div>'
    assert "WEG" not in pruned(f"<h1>Titel</h1>{prose(12)}{gallery}")
    assert "WEG" in pruned(f"<h1>Titel</h1><p>{SENTENCE}</p>{gallery}")


def test_comments_go_after_a_short_article_in_a_script_without_spaces() -> None:
    told = "渡船今天早上再次駛過河流，人們不必再走過那座長長的橋。" * 6
    said = "謝謝你的分享，我下次也想去看看那條河和那艘船，真的很漂亮。" * 30
    page = f'<h1>渡船再次啟航</h1><div>{told}</div><div id="comment-box">{said}</div>'
    assert pruned(page) == f"渡船再次啟航 {told}"


def test_the_foot_of_a_site_goes_however_much_of_the_page_it_is() -> None:
    foot = f"<footer>{LONG}</footer>"
    assert pruned(f"<main><h1>Archiv</h1></main>{foot}") == "Archiv"
    assert SENTENCE in pruned(f"<div><h1>Archiv</h1></div>{foot}")
