from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.fakes import FakeClock
from weiterlesen.model.errors import UsageError
from weiterlesen.services import door_files
from weiterlesen.services.door_files import DoorFiles, FileKind
from weiterlesen.workers.extraction import Worker

FEED = '<rss version="2.0"><channel><title>t</title><link>{}</link><item><title>x</title></item></channel></rss>'


@pytest.fixture
def files() -> Iterator[DoorFiles]:
    worker = Worker()
    yield DoorFiles(worker=worker, clock=FakeClock())
    worker.close()


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    ("link", "site"),
    [("https://paper.example/", "https://paper.example/"), ("javascript:alert(1)", ""), ("file:///etc/passwd", "")],
)
def test_a_feed_names_its_paper_by_a_web_address_or_not_at_all(
    files: DoorFiles, tmp_path: Path, link: str, site: str
) -> None:
    found = files.look(written(tmp_path, "a.rss", FEED.format(link)))
    assert (found.kind, found.site_url) == (FileKind.FEED, site)


def test_a_list_of_papers_is_known_by_its_root_whatever_its_name(files: DoorFiles, tmp_path: Path) -> None:
    found = files.look(written(tmp_path, "a.xml", "<!-- mine --><OPML version='2.0'><body/></OPML>"))
    assert found.kind is FileKind.LIST_OF_PAPERS


def test_other_files_are_refused(files: DoorFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="neither") as told:
        files.look(written(tmp_path, "a.xml", "root:x:0:0"))
    assert told.value.code == "unusable-file"
    monkeypatch.setattr(door_files, "_LARGEST", 10)
    with pytest.raises(UsageError, match="too large"):
        files.look(written(tmp_path, "b.xml", "x" * 11))


def test_what_cannot_be_read_is_said(files: DoorFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = tmp_path / "endless.opml"
    link.symlink_to("/dev/zero")
    for path in (tmp_path, tmp_path / "gone.xml", link):
        with pytest.raises(UsageError) as told:
            files.look(path)
        assert told.value.code == "no-such-file"

    def refuse(*_mode: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = written(tmp_path, "a.rss", "x")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UsageError, match="Permission denied"):
        files.look(file)
