import pytest

from weiterlesen.content.finding import PageText

SHY = "\u00ad"


def found(text: str, query: str) -> list[str]:
    return [text[start:end] for start, end in PageText(text).find(query)]


def test_case_does_not_matter() -> None:
    assert found("Die Fähre, die FÄHRE und die fähre", "fähre") == ["Fähre", "FÄHRE", "fähre"]


@pytest.mark.parametrize("query", ["Müller", "müller", "Mueller", "Muller", "MU\u0308LLER"])
def test_an_umlaut_is_found_however_the_reader_types_it(query: str) -> None:
    assert found("Herr Müller und Frau MU\u0308LLER", query) == ["Müller", "MU\u0308LLER"]


def test_two_letters_of_the_page_are_found_by_the_umlaut_but_a_bare_letter_is_not() -> None:
    assert found("Mueller, Muller", "Müller") == ["Mueller"]


@pytest.mark.parametrize("query", ["Straße", "Strasse", "STRASSE", "straße"])
def test_the_sharp_s_is_found_by_two_letters_and_the_other_way_round(query: str) -> None:
    assert found("Straße und STRASSE", query) == ["Straße", "STRASSE"]


@pytest.mark.parametrize(("text", "query"), [("Größe", "s"), ("Blüte", "e t"), ("Küche", "e"), ("Müll", "mu e")])
def test_half_a_letter_of_the_page_is_no_match(text: str, query: str) -> None:
    assert all(part.isascii() for part in found(text, query))
    assert PageText("ß").find("s") == ()
    assert PageText("ü").find("e") == ()
    assert PageText("aß").find("as") == ()
    assert PageText("üb").find("eb") == ()


def test_accents_of_other_languages_may_be_left_out() -> None:
    assert found("Le Café de l’Évêché, cafe\u0301", "cafe") == ["Café", "cafe\u0301"]
    assert found("Smørrebrød i Łódź", "smorrebrod") == ["Smørrebrød"]
    assert found("Smørrebrød i Łódź", "lodz") == ["Łódź"]


def test_soft_hyphens_and_breaks_of_the_set_text_break_no_match() -> None:
    text = f"Der Haus{SHY}halts{SHY}ent{SHY}wurf und das an\u200bdere"
    assert found(text, "haushaltsentwurf") == [f"Haus{SHY}halts{SHY}ent{SHY}wurf"]
    assert found(text, "andere") == ["an\u200bdere"]
    assert found(text, f"ent{SHY}wurf") == [f"ent{SHY}wurf"]


def test_quotation_marks_dashes_and_spaces_are_typed_plainly() -> None:
    text = "„Ja“, sagt’s: 2020–2024,\u00a0so\u2028weiter … Rhein‑Main"
    assert found(text, '"ja"') == ["„Ja“"]
    assert found(text, "sagt's") == ["sagt’s"]
    assert found(text, "2020-2024, so weiter ...") == ["2020–2024,\u00a0so\u2028weiter …"]
    assert found(text, "rhein-main") == ["Rhein‑Main"]
    assert found(text, "  ja “ ") == []


def test_words_of_two_paragraphs_are_no_match() -> None:
    assert found("das Ende\nEin Anfang\u2029hier", "ende ein") == []
    assert found("das Ende\nEin Anfang\u2029hier", "anfang hier") == []


def test_an_empty_question_finds_nothing() -> None:
    assert PageText("etwas").find("") == ()
    assert PageText("etwas").find("  \u00ad ") == ()


def test_matches_do_not_overlap() -> None:
    assert PageText("aaaa").find("aa") == ((0, 2), (2, 4))


def test_places_count_as_the_document_counts_them() -> None:
    text = "💸 Geld 🥷🏽 Geld"
    spans = PageText(text).find("geld")
    encoded = text.encode("utf-16-le")
    assert [encoded[start * 2 : end * 2].decode("utf-16-le") for start, end in spans] == ["Geld", "Geld"]


def test_ligatures_and_other_scripts() -> None:
    assert found("ﬁnden", "finden") == ["ﬁnden"]
    assert found("שָׁלוֹם", "שלום") == ["שָׁלוֹם"]
    assert found("한국어 신문", "신문") == ["신문"]
    assert found("МОСКВА", "москва") == ["МОСКВА"]


def test_a_page_is_searched_as_often_as_the_reader_types() -> None:
    page = PageText("Wein, Weinbau, Weinberg")
    assert [len(page.find(typed)) for typed in ("w", "wein", "weinb", "weinbe", "weinbex")] == [3, 3, 2, 1, 0]
