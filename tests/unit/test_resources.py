import pytest

from weiterlesen import resources


def test_a_shipped_file_is_found() -> None:
    assert resources.path("keymap.toml").is_file()
    assert resources.text("keymap.toml").encode() == resources.data("keymap.toml")


@pytest.mark.parametrize("name", ["", "/etc/passwd", "../pyproject.toml", "icons/../../pyproject.toml", "nothing.txt"])
def test_a_missing_or_outside_name_is_an_error_that_names_it(name: str) -> None:
    with pytest.raises(resources.MissingResourceError, match="shipped file"):
        resources.path(name)


def test_an_installed_program_looks_beside_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_CHECKOUT", resources._CHECKOUT / "nowhere")
    assert resources.root().name == "_resources"
