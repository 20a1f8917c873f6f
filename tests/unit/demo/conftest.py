from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.demo_stage import Stage, staged
from weiterlesen import resources


@pytest.fixture(scope="session")
def folder() -> Path:
    return resources.path("demo")


@pytest.fixture
def stage() -> Iterator[Stage]:
    with staged() as running:
        yield running


@pytest.fixture(scope="module")
def open_stage() -> Iterator[Stage]:
    """Share one newspaper among tests that change nothing in it."""
    with staged() as running:
        yield running
