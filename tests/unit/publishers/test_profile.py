from dataclasses import replace
from pathlib import Path

import pytest

from weiterlesen import resources
from weiterlesen.model.errors import ContentError, UsageError
from weiterlesen.model.publisher import JsonSignIn, Publisher, SignInWay, Site
from weiterlesen.publishers import profile

WHOLE = """
id = "bote"
name = "Der Bote"
hosts = ["bote.example", "bote-plus.example"]
sign_in_url = "https://konto.bote.example/anmelden"
way = "link"
probe_url = "https://login.verlag.example/konto"
sign_in_origins = ["https://login.verlag.example"]
wall_hints = [".schranke"]
body_hints = ["#text > p"]
paid_marks = [".plus"]
[fields]
user = "kennung"
password = "wort"
"""
SYSTEM = """
id = "presse"
name = "Presse"
sign_in_url = "/login.php"
wall_hints = [".tor"]
body_hints = [".text"]
[fields]
user = "log"
[system]
marks = ["/presse-system/"]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bote.toml"


def load(file: Path, text: str) -> Publisher:
    file.write_text(text, "utf-8")
    return profile.load(file)


def test_a_profile_says_everything_that_is_known(file: Path) -> None:
    assert load(file, WHOLE) == Publisher(
        id="bote",
        name="Der Bote",
        site=Site(("bote.example", "bote-plus.example")),
        sign_in_url="https://konto.bote.example/anmelden",
        probe_url="https://login.verlag.example/konto",
        sign_in_origins=("https://login.verlag.example",),
        field_user="kennung",
        field_password="wort",
        way=SignInWay.LINK,
        wall_hints=(".schranke",),
        body_hints=("#text > p",),
        paid_marks=(".plus",),
    )


def test_name_id_and_hosts_are_enough(file: Path) -> None:
    assert load(file, 'id = "a"\nname = "A"\nhosts = ["127.0.0.1:8080"]').site == Site(("127.0.0.1:8080",))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('name = "A"\nhosts = ["a.example"]', "id: is missing"),
        ('id = "a"\nhosts = ["a.example"]', "name: is missing"),
        ('id = "a"\nname = "A"', "hosts: is missing"),
        ('id = "a"\nname = "A"\nhosts = ["a.example"]\nway = "fax"', "way: must be one of form, window, link, json"),
        ('id = "a"\nname = "A"\nhosts = ["a.example"]\nway = "json"', "way: needs the table"),
        ('id = 7\nname = "A"\nhosts = ["a.example"]', "id: must be a text"),
        ('id = "a"\nname = "A"\nhosts = "a.example"', "hosts: must be a list"),
        ('id = "a"\nname = "A"\nhosts = [7]', "hosts: must be a list"),
        ('id = "a"\nname = "A"\nhosts = ["A.example"]', "hosts: 'A.example'"),
        ('id = "a"\nname = "A"\nhosts = ["a.example/x"]', "hosts: 'a.example/x'"),
        ('id = "a"\nname = "A"\nhosts = ["a.example"]\nlogo = "x"', "logo: is not known"),
        ('id = "a"\nname = "A"\nhosts = ["a.example"]\nfields = "x"', "fields: must be a table"),
        ('id = "a"\nname = "A"\nhosts = ["a.example"]\n[fields]\npin = "x"', "fields.pin: is not known"),
        ('id = "a"\nname = "A"\nhosts = ["a.example"]\nwall_hints = ["..x"]', "wall_hints: '..x'"),
        (
            'id = "a"\nname = "A"\nhosts = ["a.example"]\nsign_in_url = "http://a.example/"',
            "sign_in_url: must be an https",
        ),
        ('id = "a"\nname = "A"\nhosts = ["a.example"]\nsign_in_url = "https://b.example/"', "sign_in_url: is not on"),
        ('id = "a"\nname = "A"\nhosts = ["a.example"]\nprobe_url = "https://b.example/"', "probe_url: is not on"),
        (
            'id = "a"\nname = "A"\nhosts = ["a.example"]\nsign_in_origins = ["https://b.example/x"]',
            "sign_in_origins: 'https://b.example/x'",
        ),
        (
            'id = "a"\nname = "A"\nhosts = ["a.example"]\nsign_in_origins = ["http://b.example"]',
            "sign_in_origins: 'http://b.example'",
        ),
        (SYSTEM, "system: describes a system"),
        ("kein = = TOML", "Invalid"),
    ],
)
def test_a_mistake_is_named_with_its_file_and_key(file: Path, text: str, key: str) -> None:
    with pytest.raises(ContentError) as caught:
        load(file, text)
    assert caught.value.code == "bad-profile"
    assert caught.value.subject == str(file)
    assert key in caught.value.detail


def test_a_file_that_cannot_be_read_is_named(file: Path) -> None:
    with pytest.raises(ContentError):
        profile.load(file)
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ContentError):
        profile.is_system(file)


def test_an_unknown_publisher_is_made_from_its_host() -> None:
    assert profile.made_for("https://www.tageblatt.lu/x") == Publisher(
        id="tageblatt.lu", name="tageblatt.lu", site=Site(("tageblatt.lu",))
    )
    assert profile.made_for("http://127.0.0.1:8123/x").site == Site(("127.0.0.1:8123",))


def test_no_publisher_is_made_from_nonsense() -> None:
    with pytest.raises(UsageError):
        profile.made_for("mailto:lena@bote.example")


@pytest.mark.parametrize(
    ("origin", "own"),
    [
        ("https://bote.example", True),
        ("https://konto.bote.example", True),
        ("https://login.verlag.example", True),
        ("https://verlag.example", False),
        ("https://bote.example.evil.example", False),
        ("https://evilbote.example", False),
        ("https://bote.example:8443", False),
        ("http://127.0.0.1:8080", True),
        ("http://127.0.0.1:8081", False),
        ("http://localhost", True),
        ("http://a.localhost", False),
        ("", False),
    ],
)
def test_an_origin_belongs_to_a_publisher_by_host(origin: str, *, own: bool) -> None:
    publisher = Publisher(
        "bote",
        "Bote",
        Site(("bote.example", "127.0.0.1:8080", "localhost")),
        sign_in_origins=("https://login.verlag.example",),
    )
    assert profile.belongs(publisher, origin) is own


def test_what_is_known_of_a_system_is_added_to_a_publisher(file: Path) -> None:
    file.write_text(SYSTEM, "utf-8")
    system = profile.load_system(file)
    assert profile.is_system(file)
    assert system.runs("<link href='/presse-system/a.css'>")
    assert not system.runs("<p>Presse</p>")
    made = system.applied_to(profile.made_for("https://a.example/x"), "https://a.example/x")
    assert made.sign_in_url == "https://a.example/login.php"
    assert (made.probe_url, made.field_user, made.field_password) == ("", "log", "")
    assert (made.wall_hints, made.body_hints) == ((".tor",), (".text",))


def test_what_a_publisher_says_itself_counts_more_than_its_system(file: Path) -> None:
    file.write_text(SYSTEM, "utf-8")
    system = profile.load_system(file)
    own = Publisher("a", "A", Site(("a.example",)), sign_in_url="https://a.example/hier", field_user="mein")
    made = system.applied_to(own, "https://a.example/x")
    assert (made.sign_in_url, made.field_user) == ("https://a.example/hier", "mein")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (SYSTEM.replace('["/presse-system/"]', "[]"), "system.marks: is missing"),
        (SYSTEM.replace('["/presse-system/"]', "[7]"), "marks: must be a list"),
        (SYSTEM.replace("marks =", "zeichen ="), "system.zeichen: is not known"),
        (SYSTEM.replace('"/login.php"', '"https://a.example/login.php"'), "sign_in_url: must be a path"),
    ],
)
def test_a_mistake_in_a_systems_profile_is_named_too(file: Path, text: str, key: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        profile.load_system(file)
    assert key in caught.value.detail


@pytest.mark.parametrize("path", sorted(resources.path("publishers").glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_profile_is_valid(path: Path) -> None:
    known = profile.load_system(path).id if profile.is_system(path) else profile.load(path).id
    assert known == path.stem


JSON = SYSTEM.replace("[system]", '[json]\nask = "/api/in"\nask_fields = { mail = "{user}" }\n[system]')


def test_a_system_may_have_a_sign_in_that_speaks_json(file: Path) -> None:
    file.write_text(JSON, "utf-8")
    system = profile.load_system(file)
    made = profile.made_for("https://a.example/x")
    assert made.json is None
    assert system.applied_to(made, "https://a.example/x").json == JsonSignIn("/api/in", (("mail", "{user}"),))
    own = replace(made, json=JsonSignIn("/mein", (("m", "{user}"),)))
    assert system.applied_to(own, "https://a.example/x").json == own.json


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (JSON.replace('ask = "/api/in"\n', ""), "json: needs ask"),
        (JSON.replace('{ mail = "{user}" }', "{}"), "json: needs ask"),
        (JSON.replace('{ mail = "{user}" }', '"mail"'), "ask_fields: must be a table"),
        (JSON.replace('"{user}"', "7"), "mail: must be a text"),
        (JSON.replace("ask =", "frage ="), "json.frage: is not known"),
    ],
)
def test_a_mistake_in_a_json_sign_in_is_named(file: Path, text: str, key: str) -> None:
    file.write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        profile.load_system(file)
    assert key in caught.value.detail
