import pytest

from weiterlesen.content.passes.newswire import agency_of_tail, dateline


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("BERLIN – Der Bundestag hat beschlossen.", ("BERLIN", "")),
        ("BERLIN (dpa) – Der Bundestag hat beschlossen.", ("BERLIN", "dpa")),
        ("Luxemburg (mbd). Der Stater Rat trifft sich.", ("Luxemburg", "")),
        ("MEXICO CITY (AP) — The economy grew.", ("MEXICO CITY", "AP")),
        ("WASHINGTON, Nov. 3 (Reuters) - The Senate voted.", ("WASHINGTON", "Reuters")),
        ("Der Bürgermeister (CDU) kam zu spät.", ("", "")),
        ("Er kam – und blieb.", ("", "")),
        ("Die Menschen in der Stadt unten am Fluss (dpa) warten.", ("", "")),
        ("und so weiter", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_report_opens_with_its_place(paragraph: str, expected: tuple[str, str]) -> None:
    assert dateline(paragraph) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("dpa/AFP", "dpa/AFP"),
        ("© AFP", "AFP"),
        ("Quelle: dpa", "dpa"),
        ("Mit Material von dpa und sda", "dpa und sda"),
        (
            (
                "Die Feuerwehr war die ganze Nacht im Einsatz und kam erst am Morgen zurück in ihr Haus"
                " am Markt. (dpa/mbd)"
            ),
            "dpa/mbd",
        ),
        ("Die Nachrichtenagentur dpa berichtete zuerst darüber.", ""),
        ("So endete der Abend (und die Nacht).", ""),
        ("So endete der Abend (sagte jemand der dpa später noch einmal).", ""),
        ("Quelle: Polizei", ""),
    ],
)
def test_a_report_ends_with_its_agency(line: str, expected: str) -> None:
    assert agency_of_tail(line) == expected
