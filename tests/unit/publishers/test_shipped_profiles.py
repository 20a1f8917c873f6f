"""Every shipped profile on a page as its system makes it: what the profile knows, nobody would find by guessing."""

import pytest

from helpers.papers import PARAGRAPHS
from weiterlesen import resources
from weiterlesen.content import wire
from weiterlesen.model.access import AccessState, SessionFacts
from weiterlesen.publishers.profile import System
from weiterlesen.publishers.registry import Registry
from weiterlesen.workers import jobs
from weiterlesen.workers.shapes import PageJob, PageResult

URL = "https://bote.example/artikel"
TEXT = "".join(f"<p>{number}. {paragraph}</p>" for number in range(4) for paragraph in PARAGRAPHS)
OFFER = (
    "<h2>Jetzt weiterlesen</h2><p>Der ganze Artikel ist im Abo zu lesen, ab 9,90 € im Monat.</p>"
    '<a class="button" href="/abo">Abo wählen</a><p>Schon Abonnent? <a href="/an">Hier anmelden</a></p>'
)
MARKET = "<p>Auf dem Wochenmarkt gibt es seit dem Morgen die ersten Kirschen, und der Händler lobt sie sehr.</p>"
HEADS = {
    "amp": '<script async src="https://cdn.ampproject.org/v0.js"></script>',
    "drupal": '<meta name="Generator" content="Drupal 11 (https://www.drupal.org)">',
    "ghost": '<meta name="generator" content="Ghost 6.0">',
    "substack": '<link rel="preconnect" href="https://substackcdn.com">',
    "wordpress": '<link rel="stylesheet" href="/wp-content/themes/bote/style.css">',
}
WALLS = {
    "amp": [' subscriptions-section="content-not-granted"', ' amp-access="NOT subscriber"'],
    "drupal": [],
    "ghost": [' class="gh-post-upgrade-cta"'],
    "substack": [' class="paywall"', ' data-testid="paywall"'],
    "wordpress": [
        ' class="pmpro_content_message"',
        ' class="mepr-unauthorized-message"',
        ' class="rcp_restricted"',
        ' class="wc-memberships-restriction-message"',
        ' class="swpm-post-not-logged-in-msg"',
        ' class="swpm-partially-protected"',
        ' class="ihc-locker-wrap"',
        ' class="leaky_paywall_message_wrap"',
    ],
}
TEXTS = {
    "amp": f'<div class="text">{TEXT}</div><amp-ad layout="fixed">{MARKET}</amp-ad>',
    "drupal": f'<div class="field field--name-body">{TEXT}</div><div class="field">{MARKET}</div>',
    "ghost": f'<section class="gh-content">{TEXT}<div class="kg-card kg-signup-card">{MARKET}</div></section>',
    "substack": f'<div class="available-content">{TEXT}</div><div class="mehr">{MARKET}</div>',
}
SYSTEMS = {system.id: system for system in Registry([resources.path("publishers")]).systems}


def told(text: str, head: str, *systems: System) -> PageResult:
    page = (
        f'<html lang="de"><head><title>Die neue Brücke</title>{head}</head><body><main><article>'
        f"<h1>Die neue Brücke</h1>{text}</article></main></body></html>"
    )
    publisher = Registry([]).for_url(URL)
    job = PageJob(URL, "text/html", 200, (), SessionFacts(), 0, publisher, systems)
    return wire.from_json(PageResult, jobs.run("read-page", wire.to_json(job), page.encode()))


def test_every_shipped_profile_has_its_pages() -> None:
    shipped = {path.stem for path in resources.path("publishers").glob("*.toml")}
    assert shipped == HEADS.keys() == WALLS.keys()
    for name, system in SYSTEMS.items():
        assert len(WALLS[name]) >= len(set(system.template.wall_hints) - {".gh-post-upgrade-cta-content"}), name
        assert (name in TEXTS) == bool(system.template.body_hints or system.template.rules.strip), name


@pytest.mark.parametrize("name", sorted(HEADS))
def test_a_system_is_known_by_its_pages_and_by_no_others(name: str) -> None:
    assert [system.id for system in SYSTEMS.values() if system.runs(HEADS[name])] == [name]
    assert not any(
        system.runs("<p>Über WordPress, Ghost, Drupal, Substack und AMP.</p>") for system in SYSTEMS.values()
    )


@pytest.mark.parametrize(("name", "wall"), [(name, wall) for name, walls in WALLS.items() for wall in walls])
def test_its_walls_are_walls_even_after_a_long_text(name: str, wall: str) -> None:
    result = told(f"{TEXT}<div{wall}>{OFFER}</div>", HEADS[name], *SYSTEMS.values())
    assert result.access.state is AccessState.LOCKED
    assert [offer.kind.value for offer in result.access.offers] == ["subscription", "sign-in"]


def test_without_such_a_box_a_whole_article_with_an_advertisement_below_is_free() -> None:
    advertisement = "<p>Unser Digitalabo: ab 9,90 € im Monat.</p><a class='button' href='/abo'>Abo wählen</a>"
    for head in HEADS.values():
        result = told(f"{TEXT}<div class='hinweis'>{advertisement}</div>", head, *SYSTEMS.values())
        assert result.access.state is AccessState.FREE


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_its_text_is_told_from_what_stands_beside_it(name: str) -> None:
    result = told(TEXTS[name], HEADS[name], *SYSTEMS.values())
    assert result.access.state is AccessState.FREE
    assert "Wochenmarkt" not in result.article.text
    assert all(paragraph in result.article.text for paragraph in PARAGRAPHS)


def test_signing_in_is_known_where_a_system_has_a_page_for_it() -> None:
    publisher = Registry([]).for_url(URL)
    known = SYSTEMS["drupal"].applied_to(publisher, URL)
    assert known.sign_in_url == "https://bote.example/user/login"
    assert known.probe_url == "https://bote.example/user"
    assert (known.field_user, known.field_password) == ("name", "pass")
