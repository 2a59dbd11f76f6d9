from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from compensation.claim.folder import write_folder
from compensation.errors import OutputError

FILES = {"a.txt": b"first", "b.txt": b"second"}
OLD = {"old.txt": b"what was there"}


def never(_folder: Path) -> str:
    return "Not yours."


def always(_folder: Path) -> str:
    return ""


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_folder_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    out = tmp_path / "pack"
    write_folder(out, FILES, never)
    assert held(out) == FILES
    assert stat.S_IMODE(out.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in out.iterdir()} == {0o600}
    assert list(tmp_path.iterdir()) == [out]


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    out = tmp_path / "pack"
    out.mkdir()
    write_folder(out, FILES, never)
    assert held(out) == FILES


def test_a_folder_that_holds_something_is_kept_and_the_reason_is_told(tmp_path: Path) -> None:
    out = tmp_path / "pack"
    out.mkdir()
    (out / "old.txt").write_bytes(b"what was there")
    with pytest.raises(OutputError, match="Not yours") as raised:
        write_folder(out, FILES, never)
    assert held(out) == OLD
    assert str(out) in str(raised.value)


def test_a_folder_that_may_be_replaced_is_replaced_whole(tmp_path: Path) -> None:
    out = tmp_path / "pack"
    out.mkdir()
    (out / "old.txt").write_bytes(b"what was there")
    write_folder(out, FILES, always)
    assert held(out) == FILES
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize("kind", ["file", "link", "no parent"])
def test_what_is_not_a_folder_is_never_overwritten(tmp_path: Path, kind: str) -> None:
    out = tmp_path / "pack"
    if kind == "file":
        out.write_bytes(b"a letter")
    elif kind == "link":
        (tmp_path / "elsewhere").mkdir()
        out.symlink_to(tmp_path / "elsewhere")
    else:
        out = tmp_path / "not there" / "pack"
    before = sorted(tmp_path.iterdir())
    with pytest.raises(OutputError, match="nothing was written"):
        write_folder(out, FILES, always)
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "may not write here"),
        (errno.EIO, "refused to write"),
    ],
)
def test_a_disk_that_refuses_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, words: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, "simulated")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(OutputError, match=words):
        write_folder(tmp_path / "pack", FILES, never)
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    """A limit on the size of files stands in for a full disk: the kernel refuses the bytes, not a fake."""
    import resource
    import signal

    out, before = tmp_path / "pack", resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(OutputError, match="larger than this disk"):
            write_folder(out, {"small.txt": b"x", "large.txt": b"x" * 5000}, never)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)
    assert list(tmp_path.iterdir()) == []


CALLS = ("open", "fsync", "rename")


def stopping_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Interrupt the writer at its n-th call to the system."""
    calls = iter(range(1, 1000))

    def wrapped(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
            if next(calls) == number:
                raise KeyboardInterrupt
            return real(*args, **kwargs)

        return call

    for name in CALLS:
        monkeypatch.setattr(os, name, wrapped(getattr(os, name)))
    monkeypatch.setattr(Path, "rename", wrapped(Path.rename))
    yield


@pytest.mark.parametrize("replaces", [False, True])
@pytest.mark.parametrize("number", range(1, 16))
def test_an_interruption_leaves_the_old_or_the_new_and_nothing_between(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, replaces: bool
) -> None:
    out = tmp_path / "pack"
    if replaces:
        out.mkdir()
        (out / "old.txt").write_bytes(b"what was there")
    before = held(out) if replaces else None
    with monkeypatch.context() as patched:
        stopper = stopping_at(number, patched)
        next(stopper)
        with suppress(KeyboardInterrupt):
            write_folder(out, FILES, always)
    after = held(out) if out.exists() else None
    assert after in (before, FILES)
    assert [path.name for path in tmp_path.iterdir()] == (["pack"] if after is not None else [])


def test_the_interruptions_reach_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifteen interruptions are enough: a whole replacement makes fewer calls than that, and more than ten."""
    out = tmp_path / "pack"
    out.mkdir()
    (out / "old.txt").write_bytes(b"what was there")
    reached = []
    for number in range(1, 30):
        with monkeypatch.context() as patched:
            next(stopping_at(number, patched))
            try:
                write_folder(out, FILES, always)
            except KeyboardInterrupt:
                reached.append(number)
    assert 10 < len(reached) < 16
