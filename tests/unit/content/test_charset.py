import codecs

import pytest

from weiterlesen.content.readability import decode


def test_a_byte_order_mark_beats_everything() -> None:
    assert decode(codecs.BOM_UTF8 + "Ähre".encode(), "text/html; charset=iso-8859-1") == "Ähre"
    assert decode(codecs.BOM_UTF16_LE + "Ähre".encode("utf-16-le"), "") == "Ähre"


def test_the_header_beats_the_meta_element() -> None:
    assert decode("<meta charset=utf-8>Ähre".encode("latin-1"), 'text/html; charset="ISO-8859-1"').endswith("Ähre")


@pytest.mark.parametrize(
    ("markup", "encoding"),
    [
        ("<meta charset='windows-1251'>Лес", "cp1251"),
        ('<meta http-equiv=content-type content="text/html; charset=Shift_JIS">日本', "cp932"),
        ('<?xml version="1.0" encoding="iso-8859-15"?><p>€', "iso8859-15"),
        ("<meta charset=gb2312>中文", "gb18030"),
    ],
)
def test_the_page_says_what_it_is(markup: str, encoding: str) -> None:
    assert decode(markup.encode(encoding), "text/html") == markup


@pytest.mark.parametrize("label", ["nonsense", "punycode", "idna", "undefined", "base64", "unicode_escape"])
def test_names_that_no_page_is_in_are_not_believed(label: str) -> None:
    page = f"<meta charset={label}>{'Die Ähre steht am Ufer. ' * 20}"
    assert decode(page.encode("cp1252"), f"text/html; charset={label}") == page


def test_a_declaration_that_plainly_does_not_fit_is_not_believed() -> None:
    page = ("Größe über Äpfel " * 20).encode("latin-1")
    assert "Größe" in decode(page, "text/html; charset=utf-8")


@pytest.mark.parametrize("declared", ["utf-8", "UTF8", ""])
def test_a_few_letters_of_the_west_are_enough_to_doubt_utf8(declared: str) -> None:
    page = (
        f"<meta charset={declared}><p>{'The ferry leaves at noon. ' * 40}Die Fähre fährt für fünf Euro über den Fluß."
    )
    assert decode(page.encode("cp1252"), "text/html") == page
    assert decode(page.encode("cp1252"), f"text/html; charset={declared}") == page


def test_a_few_broken_letters_in_utf8_are_no_reason_to_doubt_it() -> None:
    page = "<meta charset=utf-8>Größe über Äpfel ".encode()
    assert decode(page * 20 + b"\xc3 \xff", "") == page.decode() * 20 + "\ufffd \ufffd"


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "iso-8859-9", "shift_jis"])
def test_what_can_be_read_as_utf8_is_utf8_whatever_is_declared(declared: str) -> None:
    page = f"<meta charset={declared}>„Größe über Äpfel“, 中文"
    assert decode(page.encode(), f"text/html; charset={declared}") == page


def test_letters_told_in_ascii_are_read_as_declared() -> None:
    page = "<meta charset=iso-2022-jp><p>日本"
    assert decode(page.encode("iso-2022-jp"), "text/html") == page


def test_without_a_word_utf8_is_tried_first_and_then_guessed() -> None:
    assert decode("Ähre".encode(), "") == "Ähre"
    text = "Die Straße führt über Äcker und Höhen, größer als früher. " * 20
    assert decode(text.encode("cp1252"), "") == text


@pytest.mark.parametrize("body", [b"", b"\xff", bytes(range(256)), b"\xff\xfe\x00", b"\x80" * 40])
def test_no_bytes_raise(body: bytes) -> None:
    assert isinstance(decode(body, "text/html; charset=utf-8"), str)
    assert isinstance(decode(body, ""), str)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Поезд прибыл в город поздно вечером, и никто его не встретил. " * 5, "cp1251"),
        ("Žluťoučký kůň pěl ďábelské ódy a nikdo ho neslyšel. " * 8, "cp1250"),
        ("日本経済新聞の記事です。きょうの天気は晴れ。" * 9, "cp932"),
    ],
)
def test_other_alphabets_are_recognised_by_their_letters(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "") == text
