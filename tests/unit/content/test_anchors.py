from weiterlesen.content.anchors import Places
from weiterlesen.model.marks import Anchor

TEXT = [
    "Der Rat hat gestern Abend lange über die Fähre beraten.",
    "",
    "Am Ende stimmten zwölf von fünfzehn Mitgliedern für das neue Schiff, das ohne Diesel fährt.",
    "Die Kosten trägt das Land.",
]


def anchor_of(which: int, word: str) -> Anchor:
    return Places(TEXT).anchor(which, TEXT[which].index(word))


def text_at(paragraphs: list[str], anchor: Anchor) -> str:
    found = Places(paragraphs).find(anchor)
    return "" if found is None else paragraphs[found[0]][found[1] :]


def test_a_place_is_found_in_the_same_text() -> None:
    anchor = anchor_of(2, "zwölf")
    assert (anchor.block, anchor.word, len(anchor.words)) == (1, 3, 8)
    assert Places(TEXT).find(anchor) == (2, TEXT[2].index("zwölf"))


def test_soft_hyphens_and_case_change_nothing() -> None:
    set_text = [part.replace("Mitgliedern", "Mit\u00adglie\u00addern").upper().replace("ß", "SS") for part in TEXT]
    assert text_at(set_text, anchor_of(2, "zwölf")).startswith("ZWÖLF")


def test_new_paragraphs_before_it_move_the_place() -> None:
    assert text_at(["Neu: eine Korrektur.", "Noch ein Absatz.", *TEXT], anchor_of(2, "zwölf")).startswith("zwölf")


def test_words_that_changed_there_are_passed_over() -> None:
    changed = [part.replace("zwölf von fünfzehn", "elf von fünfzehn") for part in TEXT]
    assert text_at(changed, anchor_of(2, "zwölf")).startswith("elf von")
    later = [part.replace("neue Schiff, das", "alte Boot, welches") for part in TEXT]
    assert text_at(later, anchor_of(2, "zwölf")).startswith("zwölf")
    both = ["fünfzehn Mitgliedern für das neue Schiff"]
    assert text_at(both, anchor_of(2, "zwölf")).startswith("fünfzehn")


def test_of_equal_passages_the_nearest_is_meant() -> None:
    text = ["immer dasselbe wieder", "immer dasselbe wieder", "immer dasselbe wieder", "Schluss"]
    anchor = Places(text).anchor(1, 0)
    assert Places(text).find(Anchor(anchor.block, anchor.word, anchor.words[:3])) == (1, 0)


def test_a_place_whose_words_are_gone_is_not_found() -> None:
    assert Places(["etwas ganz anderes steht nun hier"]).find(anchor_of(2, "zwölf")) is None
    assert Places([]).find(anchor_of(2, "zwölf")) is None
    assert Places(TEXT).find(Anchor(0, 0, ())) is None


def test_the_last_words_are_found_though_few() -> None:
    anchor = anchor_of(3, "das Land")
    assert len(anchor.words) == 2
    assert text_at(TEXT, anchor) == "das Land."


def test_no_word_is_kept_in_an_anchor() -> None:
    assert all(isinstance(number, int) for number in anchor_of(0, "gestern").words)


def test_how_much_was_read_counts_words() -> None:
    places = Places(TEXT)
    assert places.fraction(0, 0) == 0.0
    assert places.fraction(3, 10_000) == 1.0
    middle = places.fraction(2, 0)
    assert 0.3 < middle < 0.4
    assert places.at_fraction(middle) == (2, 0)
    assert places.at_fraction(1.0) == (3, TEXT[3].index("Land"))
    assert Places([]).fraction(0, 0) == 0.0
    assert Places(["", "\u00ad"]).at_fraction(0.5) == (0, 0)


def test_an_anchor_of_an_empty_text_is_empty() -> None:
    assert Places([]).anchor(0, 0) == Anchor(0, 0, ())
