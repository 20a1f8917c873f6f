from datetime import date
from pathlib import Path

import pytest

from weiterlesen.model.errors import ContentError
from weiterlesen.publishers import profile_file

VALUES = {
    "id": "bote",
    "name": 'Der "Bote" \\ Süd\n',
    "hosts": ["bote.example"],
    "probe_url": "",
    "wall_hints": [],
    "valid_from": date(2026, 3, 1),
    "fields": {"user": "kennung"},
    "system": {},
    "offers": [{"kind": "single", "price": 0.99, "best": True}],
    "changes": [{"valid_from": date(2026, 11, 1), "fields": {"user": "neu"}, "offers": [{"kind": "single"}]}],
}


def test_a_profile_survives_being_written_and_read(tmp_path: Path) -> None:
    file = tmp_path / "bote.toml"
    file.write_text(profile_file.written(VALUES), "utf-8")
    read = profile_file.values_in(file)
    assert read == {key: value for key, value in VALUES.items() if value} | {"name": 'Der "Bote" \\ Süd '}


def test_a_hand_in_the_file_is_noticed() -> None:
    text = profile_file.written(VALUES)
    assert not profile_file.is_by_hand(text)
    assert profile_file.is_by_hand(text + "# mein Zusatz\n")
    assert profile_file.is_by_hand('id = "bote"\n')
    assert profile_file.is_by_hand("")


def test_no_toml_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as caught:
        profile_file.values_in(tmp_path / "fehlt.toml")
    assert caught.value.code == "bad-profile"


@pytest.mark.parametrize(
    ("host", "name"),
    [("Bote.Example", "bote.example.toml"), ("127.0.0.1:80", "127.0.0.1-80.toml"), ("///", "paper.toml")],
)
def test_a_file_is_called_like_its_host(host: str, name: str) -> None:
    assert profile_file.name_for(host) == name
