from datetime import date
from pathlib import Path

import pytest

from weiterlesen import resources
from weiterlesen.model.errors import UsageError
from weiterlesen.model.publisher import NO_RULES
from weiterlesen.publishers import profile
from weiterlesen.publishers.registry import Registry
from weiterlesen.publishers.rule_folder import RuleFolder


def described(folder: Path, name: str, *hosts: str, more: str = "") -> None:
    folder.mkdir(exist_ok=True)
    names = ", ".join(f'"{host}"' for host in hosts)
    (folder / f"{name}.toml").write_text(f'id = "{name}"\nname = "{name.title()}"\nhosts = [{names}]\n{more}', "utf-8")


def test_a_described_publisher_is_found_by_host_and_subdomain(tmp_path: Path) -> None:
    described(tmp_path, "bote", "bote.example", "127.0.0.1:8080")
    registry = Registry([tmp_path])
    for url in (
        "https://bote.example/x",
        "https://www.bote.example/",
        "http://a.b.bote.example",
        "http://127.0.0.1:8080/",
    ):
        assert registry.for_url(url).id == "bote"
    assert [publisher.id for publisher in registry.all()] == ["bote"]


def test_anyone_else_is_made_up_from_the_host(tmp_path: Path) -> None:
    described(tmp_path, "bote", "bote.example", "example")
    registry = Registry([tmp_path])
    assert registry.for_url("https://www.tageblatt.lu/").id == "tageblatt.lu"
    assert registry.for_url("https://bote.example:8443/").id == "bote.example:8443"
    assert registry.for_url("https://anders.example/").id == "anders.example"
    assert registry.for_url("http://localhost/").id == "localhost"


def test_no_web_address_belongs_to_nobody() -> None:
    with pytest.raises(UsageError):
        Registry([]).for_url("javascript:alert(1)")


def test_the_readers_own_profile_wins(tmp_path: Path) -> None:
    described(tmp_path / "ours", "bote", "bote.example")
    described(tmp_path / "own", "mein-bote", "bote.example")
    registry = Registry([tmp_path / "ours", tmp_path / "own", tmp_path / "fehlt"])
    assert registry.for_url("https://bote.example/").id == "mein-bote"


def test_the_hosts_of_a_publisher_are_those_of_its_profile_or_its_own_name(tmp_path: Path) -> None:
    described(tmp_path, "bote", "bote.example")
    registry = Registry([tmp_path])
    assert registry.hosts_of("bote") == ("bote.example",)
    assert registry.hosts_of("kurier.example") == ("kurier.example",)


def test_one_bad_file_costs_one_profile(tmp_path: Path) -> None:
    described(tmp_path, "bote", "bote.example")
    described(tmp_path, "kaputt", "kaputt.example", more="unbekannt = 1")
    registry = Registry([tmp_path])
    assert registry.for_url("https://bote.example/").id == "bote"
    assert [Path(problem.subject).name for problem in registry.problems] == ["kaputt.toml"]


def test_the_shipped_profiles_know_wordpress_by_its_pages() -> None:
    registry = Registry([resources.path("publishers")])
    assert registry.problems == []
    url = "https://kurier.example/a"
    theme = "<link href='/wp-content/themes/x/style.css'>"
    made = profile.described(registry.for_url(url), registry.systems, url, theme)
    assert made.id == "kurier.example"
    assert made.sign_in_url == "https://kurier.example/wp-login.php"
    assert (made.field_user, made.field_password) == ("log", "pwd")
    assert profile.described(registry.for_url(url), registry.systems, url, "<p>x</p>").sign_in_url == ""


def test_a_profile_is_what_it_is_today(tmp_path: Path) -> None:
    change = 'valid_from = 2026-03-01\n[[changes]]\nvalid_from = 2026-06-01\nhosts = ["neu.example"]\n'
    described(tmp_path, "bote", "bote.example", more=change)
    days = [date(2026, 2, 28)]
    registry = Registry([tmp_path], today=lambda: days[-1])
    assert registry.all() == ()
    assert registry.for_url("https://bote.example/").id == "bote.example"
    days.append(date(2026, 3, 1))
    assert registry.for_url("https://bote.example/").id == "bote"
    assert registry.hosts_of("bote") == ("bote.example",)
    days.append(date(2026, 6, 1))
    assert registry.for_url("https://bote.example/").id == "bote.example"
    assert registry.for_url("https://neu.example/").id == "bote"


def test_a_changed_folder_is_read_anew(tmp_path: Path) -> None:
    registry = Registry([tmp_path])
    described(tmp_path, "bote", "bote.example")
    registry.reload()
    assert registry.for_url("https://bote.example/").id == "bote"


def test_imported_rules_are_found_for_pages_of_the_same_site(tmp_path: Path) -> None:
    (tmp_path / "bote.example.txt").write_text("body: //article\nlogin_uri: https://bote.example/an", "utf-8")
    registry = Registry([], rules=RuleFolder(tmp_path))
    asked, answered = "https://www.bote.example/kurz", "https://bote.example/lang"
    assert registry.rules_for(asked, answered).body == ("xpath://article",)
    assert registry.rules_for("https://anders.example/", answered) == NO_RULES
    assert registry.rules_for("https://anders.example/", "https://anders.example/x") == NO_RULES
    publisher = registry.for_url(asked)
    assert registry.signing_in(publisher, asked).sign_in_url == "https://bote.example/an"
    assert registry.signing_in(publisher, "https://anders.example/") == publisher
    registry.reload()
    assert registry.rules_for(asked, answered).body == ("xpath://article",)


def test_without_imported_rules_there_are_none() -> None:
    registry = Registry([])
    publisher = registry.for_url("https://bote.example/")
    assert registry.rules_for("https://bote.example/", "https://bote.example/") == NO_RULES
    assert registry.signing_in(publisher, "https://bote.example/") == publisher
