import pytest
from lxml import html

from helpers.demo_stage import Stage
from helpers.visitor import Visitor
from weiterlesen.demo.articles import AccessKind, WallKind, markers

GIVES_AWAY = {WallKind.CURTAIN, WallKind.JSON_LD}
WALL = "//section[contains(@class, 'weiterlesen')]"


def tree(visitor: Visitor, path: str) -> html.HtmlElement:
    return html.fromstring(visitor.get(path).text)


def test_the_front_page_leads_to_every_article_and_feed(open_stage: Stage) -> None:
    page = tree(open_stage.visitor(), "/")
    paths = [article.path for article in open_stage.server.newspaper.paper.articles]
    assert page.xpath("//article/*[contains(@class, 'karte__titel')]/a/@href") == paths
    alternates = {link.get("type"): link.get("href") for link in page.xpath("//link[@rel='alternate']")}
    assert alternates == {
        "application/rss+xml": "/feed.xml",
        "application/atom+xml": "/atom.xml",
        "application/feed+json": "/feed.json",
    }
    assert len(page.xpath("//article//span[@class='marke-plus']")) == 5


def test_signed_out_no_paid_word_leaves_the_server_but_in_the_two_articles_that_give_it_away(
    open_stage: Stage,
) -> None:
    articles = open_stage.server.newspaper.paper.articles
    visitor = open_stage.visitor()
    everywhere = ["/", "/feed.xml", "/atom.xml", "/feed.json", "/suche?q=e", "/ressort/wirtschaft"]
    everywhere += [path for article in articles for path in (article.path, f"{article.path}/kommentare.rss")]
    everywhere += [f"/kaufen/{article.slug}" for article in articles]
    sent = {path: visitor.get(path).text for path in everywhere}
    for slug, words in markers(articles).items():
        seen_at = {path for path, text in sent.items() for word in words if word in text}
        article = open_stage.article(slug)
        assert seen_at == ({article.path} if article.wall in GIVES_AWAY else set()), slug


def test_signed_in_every_article_is_whole(open_stage: Stage) -> None:
    subscriber = open_stage.subscriber()
    for article in open_stage.server.newspaper.paper.articles:
        page = tree(subscriber, article.path)
        assert page.xpath(WALL) == []
        assert article.paid_marker in page.xpath("string(//article)")
        assert page.xpath("//a[@href='/abmelden']")


@pytest.mark.parametrize(
    ("slug", "heading", "ways"),
    [
        (
            "weinlese-am-steilhang",
            "Jetzt weiterlesen!",
            [
                "Diesen Artikel für 0,99 € lesen",
                "Abo wählen – ab 9,90 € im Monat",
                "Sie sind bereits Kunde? Hier anmelden",
            ],
        ),
        (
            "le-theatre-et-sa-machine",
            "Continuez votre lecture",
            [
                "Lire cet article pour 0,99 €",
                "Choisir un abonnement – dès 9,90 € par mois",
                "Déjà abonné ? Se connecter",
            ],
        ),
        (
            "last-ferry-before-midnight",
            "Keep reading",
            [
                "Read this article for €0.99",
                "Choose a subscription – from €9.90 a month",
                "Already a customer? Sign in here",
            ],
        ),
    ],
)
def test_the_wall_offers_three_ways_in_the_language_of_the_article(
    open_stage: Stage, slug: str, heading: str, ways: list[str]
) -> None:
    (wall,) = tree(open_stage.visitor(), f"/artikel/{slug}").xpath(WALL)
    assert wall.xpath("string(h2)") == heading
    assert [link.text_content() for link in wall.xpath("a")] == ways
    assert wall.xpath("a/@href") == [f"/kaufen/{slug}", "/abo", f"/anmelden?next=/artikel/{slug}"]


def test_somebody_without_a_subscription_is_not_asked_to_sign_in_again(open_stage: Stage) -> None:
    guest = open_stage.guest()
    (wall,) = tree(guest, "/artikel/weinlese-am-steilhang").xpath(WALL)
    assert wall.xpath("a/@href") == ["/kaufen/weinlese-am-steilhang", "/abo"]


def test_the_registration_wall_opens_for_any_account(open_stage: Stage) -> None:
    path = "/artikel/schule-ohne-klingel"
    (wall,) = tree(open_stage.visitor(), path).xpath(WALL)
    assert wall.xpath("string(h2)") == "Kostenlos registrieren und weiterlesen"
    assert wall.xpath("a/@href") == [f"/registrieren?next={path}", f"/anmelden?next={path}"]
    assert tree(open_stage.guest(), path).xpath(WALL) == []


def test_the_metered_article_is_served_open_and_counts(open_stage: Stage) -> None:
    visitor = open_stage.visitor()
    page = tree(visitor, "/artikel/pegelwaechter")
    assert page.xpath(WALL) == []
    assert page.xpath("string(//p[@class='zaehler'])") == "Noch 2 Gratis-Artikel übrig"
    assert "Spinnen" in page.text_content()
    assert tree(open_stage.subscriber(), "/artikel/pegelwaechter").xpath("//p[@class='zaehler']") == []


def test_the_curtain_holds_the_whole_text_and_a_style_sheet_hides_it(open_stage: Stage) -> None:
    path = "/artikel/nachtdienst-im-krankenhaus"
    locked = tree(open_stage.visitor(), path)
    assert "Nachtfalterplan" in locked.xpath("string(//div[@class='paywall paywall--zu'])")
    assert ".paywall--zu{display:none}" in locked.xpath("string(//style)")
    opened = tree(open_stage.subscriber(), path)
    assert "Nachtfalterplan" in opened.xpath("string(//div[@class='paywall'])")
    assert opened.xpath("//style") == []


def test_an_article_has_all_the_parts_of_a_newspaper_page(open_stage: Stage) -> None:
    article = open_stage.article("linie-4-faehrt-bis-zum-fluss")
    page = tree(open_stage.visitor(), article.path)
    assert page.xpath("string(//h1)") == article.headline
    assert page.xpath("string(//p[@class='artikel__agentur'])") == "(mda/ub)"
    assert page.xpath("//a[@rel='author']/text()") == ["Jana Kirpach"]
    assert page.xpath("string(//span[@class='artikel__aktualisiert'])").startswith("Aktualisiert: 22. November")
    comments = page.xpath("//li[@itemprop='comment']")
    assert len(comments) == article.comment_count == 6
    assert "🚋" in comments[0].text_content()
    for clutter in ("newsletter-box", "meistgelesen", "cookie-hinweis", "teilen", "teaser-liste", "navigation"):
        assert page.xpath(f"//*[contains(@class, '{clutter}')]"), clutter
    assert page.xpath("//div[@data-ad-slot]/@data-ad-slot") == ["mitte", "rand"]


def test_an_article_without_changes_or_agency_says_nothing_of_them(open_stage: Stage) -> None:
    page = tree(open_stage.visitor(), "/artikel/the-school-that-floats")
    assert page.xpath("//span[@class='artikel__aktualisiert']") == []
    assert page.xpath("//p[@class='artikel__agentur']") == []


def test_related_articles_come_in_the_same_language_first(open_stage: Stage) -> None:
    page = tree(open_stage.visitor(), "/artikel/pont-des-tilleuls")
    first = page.xpath("//aside[@class='teaser-liste']//a/@href")[0]
    assert first == "/artikel/le-theatre-et-sa-machine"


def test_newsletters_are_offered_on_free_pages_only(open_stage: Stage) -> None:
    visitor = open_stage.visitor()
    for article in open_stage.server.newspaper.paper.articles:
        boxes = tree(visitor, article.path).xpath("//section[@class='newsletter-box']")
        assert bool(boxes) is (article.access is AccessKind.FREE), article.slug


def test_the_film_that_does_not_exist_has_a_page(open_stage: Stage) -> None:
    page = tree(open_stage.visitor(), "/video/drei-taeler")
    assert "keine Filme" in page.text_content()
