"""Pages that show no article and say why."""

import pytest

from helpers.walls import LONG, page
from weiterlesen.content import paywall
from weiterlesen.content.page import refusal_words
from weiterlesen.model.access import AccessState, PageKind, SessionFacts
from weiterlesen.policy import access

URL = "https://bote.example/a/1"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Dieses Video darf in Ihrem Land nicht gezeigt werden.", PageKind.GEO),
        ("Sorry, this story isn’t available in your country yet.", PageKind.GEO),
        ("Désolé : contenu indisponible dans votre pays", PageKind.GEO),
        ("Wir haben einen Adblocker erkannt", PageKind.AD_BLOCKER),
        ("Please turn off your ad blocker", PageKind.AD_BLOCKER),
        ("Diese Adresse existiert nicht", PageKind.ERROR),
        ("That page has been removed", PageKind.ERROR),
        ("In Ihrem Land wird gewählt.", None),
        ("Der Adblocker feiert Geburtstag.", None),
        ("Die Seite hat gewonnen.", None),
    ],
)
def test_a_line_tells_why_nothing_is_shown(line: str, kind: PageKind | None) -> None:
    assert refusal_words.kind_of((line,)) is kind


def test_a_page_with_such_a_line_and_little_else_is_no_article() -> None:
    line = "<p>In Ihrem Land ist dieser Artikel leider nicht verfügbar.</p>"
    verdict = access.decide(paywall.gather(page(line), URL), SessionFacts())
    assert verdict.state is AccessState.ERROR
    assert [reason.detail for reason in verdict.reasons] == ["geo"]
    assert paywall.gather(page(line + LONG), URL).page_kind is PageKind.ARTICLE
