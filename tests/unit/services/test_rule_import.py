import shutil
from pathlib import Path

import pytest

from helpers.desk import Desk
from weiterlesen.model.errors import ContentError, LibraryError
from weiterlesen.publishers.site_rules import Why
from weiterlesen.services import rule_import
from weiterlesen.services.rule_import import ImportReport, take_over
from weiterlesen.workers.extraction import Worker
from weiterlesen.workers.shapes import BadSelectors


class Judge(Worker):
    """Calls a selector bad that holds "[", and cannot bear one that holds "(("; without a process."""

    def bad_selectors(self, selectors: tuple[str, ...]) -> BadSelectors:
        if any("((" in one for one in selectors):
            raise ContentError("selectors", "too much", code="unreadable")
        return BadSelectors(tuple((one, "Invalid expression") for one in selectors if "[" in one))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "Bote.example.txt").write_text("body: //article\nhttp_header(cookie): a=b\n", "utf-8")
    (folder / "kurier.example.txt").write_text("body: //div[\nbody: //main", "utf-8")
    (folder / "README.md").write_text("Lies mich", "utf-8")
    return folder


def imported(source: Path, tmp_path: Path) -> ImportReport:
    return take_over(source, tmp_path / "own" / "site-rules", Judge())


def names(tmp_path: Path) -> list[str]:
    return sorted(file.name for file in (tmp_path / "own" / "site-rules").glob("*.txt"))


def test_rule_files_are_taken_over_as_they_are(source: Path, tmp_path: Path) -> None:
    report = imported(source, tmp_path)
    assert (report.sites, report.other, report.kept) == (2, 1, ())
    assert names(tmp_path) == ["bote.example.txt", "kurier.example.txt"]
    kept = tmp_path / "own" / "site-rules" / "bote.example.txt"
    assert kept.read_bytes() == (source / "Bote.example.txt").read_bytes()


def test_every_line_that_is_left_out_is_reported(source: Path, tmp_path: Path) -> None:
    (source / "tief.example.txt").write_text("body: //((a", "utf-8")
    dropped = [(one.file, one.line, one.text, one.why) for one in imported(source, tmp_path).dropped]
    assert dropped == [
        ("bote.example.txt", 2, "http_header(cookie): a=b", Why.COOKIE),
        ("kurier.example.txt", 1, "//div[", Why.BAD_SELECTOR),
        ("tief.example.txt", 1, "//((a", Why.BAD_SELECTOR),
    ]


def test_a_file_that_is_too_long_is_reported(source: Path, tmp_path: Path) -> None:
    (source / "lang.example.txt").write_text("# " + "x" * 300_000, "utf-8")
    assert ("lang.example.txt", Why.TOO_LONG) in {(one.file, one.why) for one in imported(source, tmp_path).dropped}


def test_a_new_set_takes_the_place_of_the_old_one(source: Path, tmp_path: Path) -> None:
    imported(source, tmp_path)
    (source / "kurier.example.txt").unlink()
    assert imported(source, tmp_path).sites == 1
    assert names(tmp_path) == ["bote.example.txt"]


def test_what_the_reader_changed_by_hand_stays(source: Path, tmp_path: Path) -> None:
    imported(source, tmp_path)
    own = tmp_path / "own" / "site-rules"
    (own / "kurier.example.txt").write_text("body: //section", "utf-8")
    (own / "mein.example.txt").write_text("body: //main", "utf-8")
    (own / "Notiz.txt").write_text("keine Regel", "utf-8")
    for _ in range(2):
        report = imported(source, tmp_path)
        assert report.kept == ("kurier.example.txt", "mein.example.txt")
        assert (own / "kurier.example.txt").read_text("utf-8") == "body: //section"
        assert report.sites == 3


def test_a_list_of_the_last_import_that_is_none_makes_every_file_the_readers(source: Path, tmp_path: Path) -> None:
    imported(source, tmp_path)
    for nonsense in ("[]", "{"):
        (tmp_path / "own" / "site-rules" / ".imported.json").write_text(nonsense, "utf-8")
        assert imported(source, tmp_path).kept == ()


def test_without_rule_files_nothing_is_changed(source: Path, tmp_path: Path) -> None:
    imported(source, tmp_path)
    empty = tmp_path / "leer"
    empty.mkdir()
    with pytest.raises(ContentError) as caught:
        imported(empty, tmp_path)
    assert caught.value.code == "no-rules-found"
    assert len(names(tmp_path)) == 2


def test_a_folder_that_cannot_be_written_keeps_the_old_set(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(source, tmp_path)
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(LibraryError) as caught:
        imported(source, tmp_path)
    assert caught.value.code == "read-only"
    assert len(names(tmp_path)) == 2
    shutil.rmtree(tmp_path / "own")
    with pytest.raises(LibraryError):
        imported(source, tmp_path)


def test_an_import_that_was_cut_off_between_two_steps_is_mended(source: Path, tmp_path: Path) -> None:
    imported(source, tmp_path)
    own = tmp_path / "own" / "site-rules"
    (own / "mein.example.txt").write_text("body: //main", "utf-8")
    own.rename(own.with_name("site-rules.old"))
    assert imported(source, tmp_path).kept == ("mein.example.txt",)


def test_selectors_are_tried_a_good_number_at_once(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rule_import, "_AT_ONCE", 1)
    assert Why.BAD_SELECTOR in {one.why for one in imported(source, tmp_path).dropped}


def test_the_program_uses_a_set_at_once_and_can_forget_it(desk: Desk, source: Path) -> None:
    report = desk.program.profiles.import_rules(source)
    assert [one.why for one in report.dropped] == [Why.COOKIE, Why.BAD_SELECTOR]
    url = "https://bote.example/x"
    assert desk.program.sign_in.rules_of(url, url).body == ("xpath://article",)
    assert desk.program.profiles.imported() == 2
    assert desk.program.profiles.forget_rules() == 2
    assert desk.program.sign_in.rules_of(url, url).body == ()
    assert desk.program.profiles.forget_rules() == 0
