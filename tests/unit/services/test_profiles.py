from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.desk import Desk
from weiterlesen.model.errors import ContentError, LibraryError, UsageError

URL = "https://www.bote.example/artikel"


@pytest.fixture
def folder(desk: Desk) -> Iterator[Path]:
    desk.program.paths.publishers.mkdir(parents=True, exist_ok=True)
    yield desk.program.paths.publishers
    desk.program.paths.publishers.chmod(0o700)


def test_a_profile_begins_with_what_is_known_of_a_paper(desk: Desk) -> None:
    assert desk.program.profiles.started("www.bote.example") == {
        "id": "bote.example",
        "name": "bote.example",
        "hosts": ["bote.example"],
    }


def test_a_new_profile_is_written_and_used_at_once(desk: Desk, folder: Path) -> None:
    profiles = desk.program.profiles
    file = profiles.save({**profiles.started(URL), "name": "Der Bote", "body_hints": [".text"]})
    assert file == folder / "bote.example.toml"
    assert profiles.publisher_of(URL).name == "Der Bote"
    assert profiles.values(file)["body_hints"] == [".text"]
    (seen,) = profiles.own()
    assert (seen.name, seen.hosts, seen.problem, seen.by_hand) == ("Der Bote", ("bote.example",), None, False)
    profiles.save({**profiles.values(file), "name": "Bote"}, file)
    assert profiles.publisher_of(URL).name == "Bote"
    assert sorted(path.name for path in folder.iterdir()) == ["bote.example.toml"]


def test_values_that_make_no_profile_change_nothing(desk: Desk, folder: Path) -> None:
    profiles = desk.program.profiles
    file = profiles.save(profiles.started(URL))
    before = file.read_bytes()
    mistakes: tuple[dict[str, object], ...] = (
        {"wall_hints": ["..x"]},
        {"hosts": []},
        {"sign_in_url": "http://bote.example/"},
    )
    for bad in mistakes:
        with pytest.raises(ContentError) as caught:
            profiles.save({**profiles.started(URL), **bad}, file)
        assert (caught.value.code, caught.value.subject) == ("no-profile", "bote.example.toml")
    assert file.read_bytes() == before
    assert len(list(folder.iterdir())) == 1


def test_a_file_changed_by_hand_is_not_written_over_without_asking(desk: Desk, folder: Path) -> None:
    profiles = desk.program.profiles
    file = profiles.save(profiles.started(URL))
    file.write_text(file.read_text("utf-8") + "# mein Zusatz\n", "utf-8")
    assert profiles.own()[0].by_hand
    with pytest.raises(UsageError) as caught:
        profiles.save({**profiles.started(URL), "name": "Neu"}, file)
    assert caught.value.code == "profile-by-hand"
    assert file.read_text("utf-8").endswith("# mein Zusatz\n")
    profiles.save({**profiles.started(URL), "name": "Neu"}, file, over_hand=True)
    assert profiles.publisher_of(URL).name == "Neu"
    assert (folder / "bote.example.toml.before").read_text("utf-8").endswith("# mein Zusatz\n")


def test_a_broken_file_is_listed_with_its_sentence_and_left_alone(desk: Desk, folder: Path) -> None:
    (folder / "kaputt.toml").write_text("kein = = TOML", "utf-8")
    (folder / "bild.toml").write_bytes(b"\xff\xfe")
    (folder / "system.toml").write_text('id = "s"\nname = "S"\n[system]\nmarks = ["/s/"]\n', "utf-8")
    bild, kaputt, system = desk.program.profiles.own()
    assert kaputt.problem is not None
    assert bild.problem is not None
    assert (system.name, system.problem) == ("S", None)
    assert (folder / "kaputt.toml").read_text("utf-8") == "kein = = TOML"


def test_a_profile_that_is_removed_stays_as_a_file(desk: Desk, folder: Path) -> None:
    profiles = desk.program.profiles
    file = profiles.save({**profiles.started(URL), "name": "Der Bote"})
    profiles.remove(file)
    assert profiles.own() == ()
    assert profiles.publisher_of(URL).name == "bote.example"
    assert (folder / "bote.example.toml.before").exists()
    with pytest.raises(LibraryError):
        profiles.remove(file)
    profiles.restore(file)
    assert profiles.publisher_of(URL).name == "Der Bote"
    assert not (folder / "bote.example.toml.before").exists()
    with pytest.raises(UsageError, match="profile-there"):
        profiles.restore(file)
    file.unlink()
    with pytest.raises(LibraryError):
        profiles.restore(file)


def test_a_folder_that_cannot_be_written_is_named(desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_more: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)
    with pytest.raises(LibraryError):
        desk.program.profiles.save(desk.program.profiles.started(URL))
    monkeypatch.setattr("shutil.rmtree", refuse)
    desk.program.paths.site_rules.mkdir()
    with pytest.raises(LibraryError):
        desk.program.profiles.forget_rules()
