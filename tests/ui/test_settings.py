import stat
from pathlib import Path
from typing import cast

import pytest

from helpers.log_guard import LogGuard
from weiterlesen import wording
from weiterlesen.ui import settings
from weiterlesen.ui.settings import Setting, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def test_without_a_file_everything_is_as_declared(file: Path) -> None:
    chosen = Settings(file)
    for setting in settings.ALL:
        assert chosen.get(cast("Setting[str]", setting)) == setting.default
    assert not file.exists()


def test_a_choice_is_kept_private_and_found_again(file: Path) -> None:
    Settings(file).set(settings.THEME, "dark")
    assert Settings(file).get(settings.THEME) == "dark"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_file_that_a_person_wrote_keeps_comments_order_and_unknown_keys(file: Path) -> None:
    file.parent.mkdir()
    file.write_text('# mine\nunknown = "kept"\ntext_size = 20 # big\n[later]\ntext_size = 3\n', "utf-8")
    chosen = Settings(file)
    assert chosen.get(settings.TEXT_SIZE) == 20
    chosen.set(settings.TEXT_SIZE, 22)
    chosen.set(settings.PICTURES, value=False)
    assert file.read_text("utf-8") == (
        '# mine\nunknown = "kept"\ntext_size = 22\npictures = false\n[later]\ntext_size = 3\n'
    )


def test_a_last_line_without_its_end_is_mended(file: Path) -> None:
    file.parent.mkdir()
    file.write_text("text_size = 20", "utf-8")
    Settings(file).set(settings.JUSTIFY, value=True)
    assert file.read_text("utf-8") == "text_size = 20\njustify = true\n"


@pytest.mark.parametrize(("wanted", "kept"), [(99, 36), (1, 12), (18, 18)])
def test_a_number_is_brought_to_its_bounds(file: Path, wanted: int, kept: int) -> None:
    chosen = Settings(file)
    chosen.set(settings.TEXT_SIZE, wanted)
    assert chosen.get(settings.TEXT_SIZE) == kept


def test_a_choice_that_does_not_exist_is_the_default(file: Path) -> None:
    chosen = Settings(file)
    chosen.set(settings.THEME, "pink")
    assert chosen.get(settings.THEME) == "system"


@pytest.mark.parametrize(
    "line", ["text_size = 99", 'text_size = "big"', "text_size = true", 'theme = "pink"', "pictures = 1"]
)
def test_nonsense_in_the_file_is_passed_over(file: Path, line: str, log_guard: LogGuard) -> None:
    log_guard.announced = True
    file.parent.mkdir()
    file.write_text(line, "utf-8")
    chosen = Settings(file)
    assert chosen.get(settings.TEXT_SIZE) == 18
    assert chosen.get(settings.THEME) == "system"
    assert chosen.get(settings.PICTURES) is True
    assert log_guard.records


def test_a_file_that_is_no_toml_is_set_aside(file: Path, log_guard: LogGuard) -> None:
    log_guard.announced = True
    file.parent.mkdir()
    file.write_text("{{{", "utf-8")
    chosen = Settings(file)
    chosen.set(settings.JUSTIFY, value=True)
    assert file.with_suffix(".broken.toml").read_text("utf-8") == "{{{"
    assert Settings(file).get(settings.JUSTIFY) is True


def test_a_file_that_cannot_be_read_is_passed_over(file: Path, log_guard: LogGuard) -> None:
    log_guard.announced = True
    file.mkdir(parents=True)
    assert Settings(file).get(settings.JUSTIFY) is False


def test_watchers_hear_of_changes_and_only_of_changes(file: Path) -> None:
    chosen = Settings(file)
    heard: list[str] = []
    chosen.watch(heard.append)
    chosen.set(settings.TEXT_SIZE, 20)
    chosen.set(settings.TEXT_SIZE, 20)
    assert heard == ["text_size"]


def test_every_setting_is_declared_once_and_allows_its_default() -> None:
    keys = [setting.key for setting in settings.ALL]
    assert len(keys) == len(set(keys))
    for setting in settings.ALL:
        assert setting.title
        assert setting.allows(setting.default)
    declared = {name for name, value in vars(settings).items() if isinstance(value, settings.Setting)}
    assert len(declared) == len(settings.ALL)


def test_languages_name_themselves() -> None:
    assert settings.choice_title("de", "Deutsch") == "Deutsch"
    assert settings.choice_title("light", "Light") == "Light"
    assert settings.choice_title("lb", "Lëtzebuergesch") == "Lëtzebuergesch"


def test_every_language_that_there_are_words_in_can_be_chosen() -> None:
    offered = {code for code, _title in settings.LANGUAGE.choices}
    assert {"", *wording.languages()} <= offered
