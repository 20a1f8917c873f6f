import json
from typing import Any

from lxml import html

from helpers.demo_stage import Stage
from weiterlesen.demo.articles import AccessKind, WallKind


def page(stage: Stage, slug: str) -> html.HtmlElement:
    return html.fromstring(stage.visitor().get(f"/artikel/{slug}").body)


def linked_data(stage: Stage, slug: str) -> dict[str, Any]:
    (script,) = page(stage, slug).xpath("//script[@type='application/ld+json']/text()")
    found: dict[str, Any] = json.loads(script)
    return found


def test_json_ld_describes_the_article(open_stage: Stage) -> None:
    data = linked_data(open_stage, "pont-des-tilleuls")
    assert data["@type"] == "NewsArticle"
    assert data["inLanguage"] == "fr"
    assert [author["name"] for author in data["author"]] == ["Mireille Adant", "Lucas Ferrandel"]
    assert data["datePublished"] == "2026-11-21T11:30:00+01:00"
    assert data["dateModified"] == "2026-11-21T16:10:00+01:00"
    assert data["isAccessibleForFree"] is True
    assert data["wordCount"] == len(open_stage.article("pont-des-tilleuls").text.split())


def test_each_wall_declares_itself_in_its_own_way(open_stage: Stage) -> None:
    teaser = linked_data(open_stage, "weinlese-am-steilhang")
    assert teaser["isAccessibleForFree"] is False
    assert teaser["hasPart"]["cssSelector"] == ".artikel__plus"
    curtain = linked_data(open_stage, "nachtdienst-im-krankenhaus")
    assert curtain["hasPart"] == {
        "@type": "WebPageElement",
        "isAccessibleForFree": False,
        "cssSelector": ".paywall",
    }
    whole = linked_data(open_stage, "windraeder-in-buergerhand")
    assert "hasPart" not in whole
    assert whole["articleBody"] == open_stage.article("windraeder-in-buergerhand").text
    assert linked_data(open_stage, "schule-ohne-klingel")["isAccessibleForFree"] == "False"
    metered = linked_data(open_stage, "pegelwaechter")
    assert (metered["isAccessibleForFree"], "hasPart" in metered) == (False, False)


def test_one_article_says_nothing_of_itself_but_its_metas(open_stage: Stage) -> None:
    tree = page(open_stage, "last-ferry-before-midnight")
    assert tree.xpath("//script[@type='application/ld+json']") == []
    assert tree.xpath("//meta[@property='article:content_tier']") == []
    assert tree.xpath("string(//meta[@property='og:type']/@content)") == "article"


def test_metas_name_address_time_and_tier(open_stage: Stage) -> None:
    base = open_stage.server.base
    tiers = {AccessKind.FREE: "free", AccessKind.METERED: "metered", AccessKind.PAID: "locked"}
    for article in open_stage.server.newspaper.paper.articles:
        tree = page(open_stage, article.slug)
        assert tree.get("lang") == article.language
        assert tree.xpath("string(//link[@rel='canonical']/@href)") == base + article.path
        assert tree.xpath("string(//meta[@property='og:title']/@content)") == article.headline
        published = tree.xpath("string(//meta[@property='article:published_time']/@content)")
        assert published in tree.xpath("//article//time/@datetime")
        tier = "" if article.wall is WallKind.BARE else tiers.get(article.access, "")
        assert tree.xpath("string(//meta[@property='article:content_tier']/@content)") == tier
