import os
import stat
from pathlib import Path

from weiterlesen import paths


def test_one_variable_moves_all_data(tmp_path: Path) -> None:
    found = paths.find({"WEITERLESEN_HOME": str(tmp_path / "home")})
    for place in (found.data, found.cache, found.config, found.state, found.runtime, found.library_file, found.socket):
        assert place.is_relative_to(tmp_path / "home")


def test_without_it_the_system_says_where_data_belong() -> None:
    found = paths.find({})
    assert found.library_file.name == "library.sqlite"
    assert "weiterlesen" in str(found.data)
    assert found.runtime.is_relative_to(found.state)
    assert paths.find({"XDG_RUNTIME_DIR": "/run/user/7"}).socket == Path("/run/user/7/weiterlesen/weiterlesen.sock")


def test_a_long_home_still_has_a_socket_that_the_system_takes(tmp_path: Path) -> None:
    long = tmp_path / ("x" * 90)
    found = paths.find({"WEITERLESEN_HOME": str(long)})
    assert len(os.fsencode(found.socket)) < 108
    assert found.data.is_relative_to(long)
    assert found.runtime != paths.find({"WEITERLESEN_HOME": str(long) + "y"}).runtime


def test_folders_are_private_also_when_they_were_not(tmp_path: Path) -> None:
    found = paths.find({"WEITERLESEN_HOME": str(tmp_path)})
    found.data.mkdir(parents=True)
    found.data.chmod(0o755)
    found.prepare()
    for folder in (found.data, found.config, found.state, found.runtime, found.cache):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_each_file_has_a_place_of_its_own(tmp_path: Path) -> None:
    found = paths.find({"WEITERLESEN_HOME": str(tmp_path)})
    places = {found.jars, found.pictures, found.settings, found.keymap, found.publishers, found.log}
    assert len(places) == 6
