from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.certificates import Authority
from helpers.scenarios import World, count_as_public, everyday_limits


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority.made(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def world(tmp_path: Path, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    count_as_public(monkeypatch)
    opened = World(tmp_path / "library", authority, everyday_limits())
    yield opened
    opened.program.close()
    opened.client.close()
