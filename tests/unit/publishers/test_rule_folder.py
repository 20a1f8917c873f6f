import logging
from pathlib import Path

import pytest

from weiterlesen.publishers.rule_folder import RuleFolder, is_rule_name


def rule(folder: Path, name: str, text: str = "body: //article") -> None:
    (folder / name).write_text(text, "utf-8")


def name_for(folder: Path, url: str) -> str:
    file = RuleFolder(folder).for_url(url)
    return file.rules.name if file else ""


def test_the_file_of_the_host_comes_before_the_one_of_its_parent(tmp_path: Path) -> None:
    rule(tmp_path, "bote.example.txt")
    rule(tmp_path, "lokal.bote.example.txt")
    rule(tmp_path, ".bote.example.txt")
    assert name_for(tmp_path, "https://www.bote.example/x") == "bote.example.txt"
    assert name_for(tmp_path, "https://LOKAL.bote.example/x") == "lokal.bote.example.txt"
    assert name_for(tmp_path, "https://blog.bote.example/x") == ".bote.example.txt"


@pytest.mark.parametrize(
    "url",
    ["https://a.b.bote.example/", "https://anders.example/", "http://localhost/", "http://[::1]/", "keine", "https://"],
)
def test_one_label_is_taken_off_and_no_more(tmp_path: Path, url: str) -> None:
    rule(tmp_path, ".bote.example.txt")
    assert name_for(tmp_path, url) == ""


def test_rules_for_every_site_are_added_and_read_once(tmp_path: Path) -> None:
    rule(tmp_path, "bote.example.txt")
    rule(tmp_path, "global.txt", "strip: //nav")
    folder = RuleFolder(tmp_path)
    url = "https://bote.example/"
    for _ in range(2):
        file = folder.for_url(url)
        assert file is not None
        assert file.rules.strip == ("xpath://nav",)
    rule(tmp_path, "global.txt", "strip: //aside")
    folder.forget()
    file = folder.for_url(url)
    assert file is not None
    assert file.rules.strip == ("xpath://aside",)


def test_without_them_a_sites_own_rules_are_all(tmp_path: Path) -> None:
    rule(tmp_path, "bote.example.txt")
    file = RuleFolder(tmp_path).for_url("https://bote.example/")
    assert file is not None
    assert file.rules.strip == ()


def test_a_file_that_cannot_be_read_is_as_none_and_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "bote.example.txt").mkdir()
    with caplog.at_level(logging.WARNING):
        assert name_for(tmp_path, "https://bote.example/") == ""
    assert "bote.example.txt" in caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("bote.example.txt", True),
        (".bote.example.txt", True),
        ("xn--br-zka.example.txt", True),
        ("global.txt", True),
        ("README.md", False),
        ("LICENSE.txt", False),
        ("..bote.example.txt", False),
        ("../bote.example.txt", False),
        ("Bote.example.txt", False),
        ("bote.example", False),
    ],
)
def test_rule_files_are_known_by_name(name: str, *, is_one: bool) -> None:
    assert is_rule_name(name) is is_one
