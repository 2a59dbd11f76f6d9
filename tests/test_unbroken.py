"""A request to stop waits until what is being written stands on the disk, and is answered then."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from compensation.claim.folder import write_folder
from compensation.unbroken import unbroken


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_stop_waits_for_the_end_of_the_block(number: signal.Signals) -> None:
    came: list[str] = []
    former = signal.signal(number, lambda *_: came.append("stopped"))
    try:
        with unbroken():
            os.kill(os.getpid(), number)
            came.append("written")
        assert came == ["written", "stopped"]
        os.kill(os.getpid(), number)
        assert came == ["written", "stopped", "stopped"]
    finally:
        signal.signal(number, former)


def test_a_fault_in_the_block_comes_out_and_requests_are_heard_again() -> None:
    handler = signal.getsignal(signal.SIGINT)
    with pytest.raises(ZeroDivisionError), unbroken():
        raise ZeroDivisionError
    assert signal.getsignal(signal.SIGINT) is handler


def test_another_thread_writes_as_well(tmp_path: Path) -> None:
    out = tmp_path / "papers"
    writer = threading.Thread(target=write_folder, args=(out, {"a.txt": b"whole"}, lambda _folder: ""))
    writer.start()
    writer.join(60)
    assert (out / "a.txt").read_bytes() == b"whole"


def test_papers_are_whole_when_the_request_comes_between_two_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, written = tmp_path / "papers", os.fsync

    def stopped_after(handle: int) -> None:
        written(handle)
        os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(os, "fsync", stopped_after)
    with pytest.raises(KeyboardInterrupt):
        write_folder(out, {"a.txt": b"first", "b.txt": b"second"}, lambda _folder: "")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "b.txt", "papers"]
