import gzip
import io
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from weiterlesen.model.errors import ContentError
from weiterlesen.services import rule_archive
from weiterlesen.services.rule_archive import MOST_BYTES, files

FILES = {"set/bote.example.txt": b"body: //article", "set/sub/README.md": b"Lies mich"}


def in_folder(at: Path) -> Path:
    for name, data in FILES.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_bytes(data)
    (at / "set" / ".git").mkdir()
    (at / "set" / ".git" / "geheim.example.txt").write_text("x")
    (at / "set" / "link.example.txt").symlink_to("/etc/passwd")
    os.mkfifo(at / "set" / "rohr.example.txt")
    return at / "set"


def in_zip(at: Path) -> Path:
    with zipfile.ZipFile(at / "set.zip", "w") as archive:
        archive.mkdir("set")
        for name, data in FILES.items():
            archive.writestr(name, data)
        link = zipfile.ZipInfo("set/link.example.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return at / "set.zip"


def in_tar(at: Path, mode: str = "w:gz") -> Path:
    with tarfile.open(at / "set.tar", mode) as archive:  # type: ignore[call-overload]  # any mode
        for name, data in FILES.items():
            member = tarfile.TarInfo(name)
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
        link = tarfile.TarInfo("set/link.example.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return at / "set.tar"


@pytest.mark.parametrize("made", [in_folder, in_zip, in_tar, lambda at: in_tar(at, "w")])
def test_plain_files_come_out_of_a_folder_and_of_archives(tmp_path: Path, made: Callable[[Path], Path]) -> None:
    assert dict(files(made(tmp_path))) == {Path(name).name: data for name, data in FILES.items()}


def refused(path: Path) -> str:
    with pytest.raises(ContentError) as caught:
        list(files(path))
    return caught.value.code


@pytest.mark.parametrize("name", ["../weg.example.txt", "/etc/weg.example.txt", "a\\..\\weg.example.txt"])
def test_a_path_that_leads_outside_refuses_the_archive(tmp_path: Path, name: str) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
    assert refused(path) == "bad-archive"


def test_what_is_no_archive_is_refused_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "x"
    assert refused(path) == "no-such-file"
    for broken in (b"kein Archiv", b"PK\x03\x04 und weiter nichts", b"\x1f\x8b und weiter nichts", b""):
        path.write_bytes(broken)
        assert refused(path) in {"bad-archive", "no-such-file"}
    whole = in_tar(tmp_path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refused(path) == "bad-archive"


def test_a_locked_zip_is_refused(tmp_path: Path) -> None:
    data = bytearray(in_zip(tmp_path).read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.index(b"link.example.txt", data.index(b"PK\x01\x02")))
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            data[at + offset] |= 1
    (tmp_path / "zu.zip").write_bytes(data)
    assert refused(tmp_path / "zu.zip") == "bad-archive"


def test_one_large_file_is_cut_and_nothing_is_unpacked_for_it(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gross.example.txt", b"#" * (40 * MOST_BYTES))
    assert [len(data) for _, data in files(path)] == [MOST_BYTES + 1]


def test_more_than_a_set_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rule_archive, "MOST_FILES", 1)
    assert refused(in_zip(tmp_path)) == "archive-too-large"
    assert refused(in_folder(tmp_path)) == "archive-too-large"
    monkeypatch.setattr(rule_archive, "MOST_FILES", 100)
    monkeypatch.setattr(rule_archive, "MOST_TOGETHER", 20)
    assert refused(in_zip(tmp_path)) == "archive-too-large"


def test_a_tar_that_would_burst_is_refused_before_it_does(tmp_path: Path) -> None:
    path = tmp_path / "x.tar.gz"
    member = tarfile.TarInfo("gross.example.txt")
    member.size = 8 * 1024**3
    with gzip.open(path, "wb", 1) as sink:
        sink.write(member.tobuf())
        for _ in range(140):
            sink.write(bytes(1024 * 1024))
    assert refused(path) == "archive-too-large"


def test_a_tar_whose_header_claims_more_than_there_is_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    header = tarfile.TarInfo("PaxHeaders")
    header.type, header.size = tarfile.XHDTYPE, 4 * 1024**3
    path.write_bytes(header.tobuf() + bytes(4096))
    assert refused(path) == "bad-archive"
