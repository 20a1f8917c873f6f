"""A program over a real library in a folder of the test's own, with a fetcher, a vault and a clock of the test's."""

from dataclasses import dataclass
from pathlib import Path

from helpers.fakes import FakeClock, FakeFetcher
from weiterlesen import paths
from weiterlesen.composition import Program, open_program
from weiterlesen.vault.memory import MemoryVault


@dataclass(frozen=True)
class Desk:
    """The program and the parts that the test holds in its hand."""

    program: Program
    fetcher: FakeFetcher
    vault: MemoryVault
    clock: FakeClock
    home: Path


def open_desk(home: Path) -> Desk:
    """Open the program at `home`; close it with `desk.program.close()`."""
    fetcher, vault, clock = FakeFetcher(), MemoryVault(), FakeClock()
    where = paths.find({"WEITERLESEN_HOME": str(home)})
    program = open_program(where, fetcher=fetcher, vault=vault, clock=clock, wait=clock.wait)
    return Desk(program, fetcher, vault, clock, home)
