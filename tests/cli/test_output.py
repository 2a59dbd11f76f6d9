from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from compensation.cli.output import wants_colour, width_of_terminal, write_file
from compensation.errors import OutputError


def complaint(error: pytest.ExceptionInfo[OutputError]) -> str:
    return str(error.value.complaints[0])


def test_a_file_is_written_whole_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    write_file(tmp_path / "a.txt", b"one\n")
    assert (tmp_path / "a.txt").read_bytes() == b"one\n"
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_exists_is_kept_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"kept")
    with pytest.raises(OutputError) as error:
        write_file(tmp_path / "a.txt", b"new")
    assert "there is a file of that name already" in complaint(error)
    assert "--replace" in complaint(error)
    assert (tmp_path / "a.txt").read_bytes() == b"kept"
    write_file(tmp_path / "a.txt", b"new", replace=True)
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_system_without_links_keeps_the_file_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(1, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    write_file(tmp_path / "a.txt", b"one")
    with pytest.raises(OutputError):
        write_file(tmp_path / "a.txt", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", b"one")]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("absent/a.txt", "the folder for it does not exist"),
        ("file/a.txt", "a file stands where a folder is needed"),
        ("folder", "that is a folder"),
        ("n" * 300, "that name is too long"),
    ],
)
def test_a_place_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path, place: str, said: str) -> None:
    (tmp_path / "file").write_bytes(b"in the way")
    (tmp_path / "folder").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputError) as error:
        write_file(tmp_path / place, b"x", replace=True)
    assert said in complaint(error)
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("failure", [OSError(28, "full"), KeyboardInterrupt()])
def test_a_write_broken_off_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException
) -> None:
    (tmp_path / "a.txt").write_bytes(b"kept")

    def fail(_descriptor: int) -> None:
        raise failure

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        write_file(tmp_path / "a.txt", b"new", replace=True)
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.txt", b"kept")]


def test_a_device_is_written_to_and_never_replaced() -> None:
    before = os.stat("/dev/null").st_ino  # noqa: PTH116
    write_file(Path("/dev/null"), b"x", replace=True)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)  # noqa: PTH116
    assert os.stat("/dev/null").st_ino == before  # noqa: PTH116


def test_a_full_device_says_so() -> None:
    with pytest.raises(OutputError) as error:
        write_file(Path("/dev/full"), b"x")
    assert "no space is left there" in complaint(error)


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", b"new", replace=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


class Screen:
    def isatty(self) -> bool:
        return True


def test_colour_needs_a_terminal_and_consent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert not wants_colour()
    monkeypatch.setattr("sys.stdout", Screen())
    assert wants_colour()
    assert not wants_colour("file.txt")
    monkeypatch.setenv("TERM", "dumb")
    assert not wants_colour()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert not wants_colour()


@pytest.mark.parametrize(("columns", "expected"), [("20", 40), ("72", 72), ("300", 100)])
def test_width_follows_the_terminal_within_reason(monkeypatch: pytest.MonkeyPatch, columns: str, expected: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert width_of_terminal() == 88
    monkeypatch.setattr("sys.stdout", Screen())
    assert width_of_terminal() == expected
    assert width_of_terminal("file.txt") == 88
