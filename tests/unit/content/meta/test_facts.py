from weiterlesen.content.meta.facts import Facts, gather
from weiterlesen.content.page.tree import parse


def facts(html: str) -> Facts:
    tree = parse(html)
    assert tree is not None
    return gather(tree)


def test_metas_are_found_by_name_property_and_itemprop_in_any_case() -> None:
    found = facts(
        '<meta name="Author" content=" A "><meta property="og:title" content="T">'
        '<meta itemprop="datePublished" content="D">'
        '<meta name="author" content="B"><meta name="empty" content=""><meta charset="utf-8">'
    )
    assert found.every("missing", "author") == ("A", "B")
    assert found.meta("og:title") == "T"
    assert found.meta("datepublished") == "D"
    assert found.meta("empty", "missing") == ""
    assert found.every("missing") == ()


def test_title_canonical_and_language_are_read_once() -> None:
    found = facts(
        '<html lang="de-LU"><head><title> Ein\n Titel </title><link rel="stylesheet" href="/s">'
        '<link rel="Canonical" href="/a"></head><body><svg><title>Bild</title></svg></body></html>'
    )
    assert (found.title_element, found.canonical, found.html_lang) == ("Ein Titel", "/a", "de-LU")


def test_the_site_names_itself_in_several_places() -> None:
    publisher = (
        '<script type="application/ld+json">{"@type":"Article","publisher":{"name":"B"},"description":"D"}</script>'
    )
    assert facts('<meta property="og:site_name" content="A">' + publisher).site == "A"
    assert facts(publisher).site == "B"
    assert facts(publisher).description == "D"
    assert facts('<meta name="application-name" content="C"><meta name="description" content="E">').site == "C"
    assert Facts().site == ""
