"""Writing a folder whole or not at all: beside its place first, then renamed into it."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from compensation.errors import Complaint, OutputError, Spot
from compensation.unbroken import unbroken

Guard = Callable[[Path], str]
_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "no more space is allowed for you on this disk",
    errno.EFBIG: "a file would be larger than this disk or this session allows",
    errno.EACCES: "you may not write here",
    errno.EPERM: "you may not write here",
    errno.EROFS: "this disk can only be read",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ENOTDIR: "a part of the path is a file and not a folder",
}


def write_folder(out: Path, files: Mapping[str, bytes], may_replace: Guard) -> None:
    """Write files into a new folder ``out``; raises OutputError and leaves everything as it was.

    ``may_replace`` is asked about a folder that already holds something, and says in words why not; empty is yes.
    """
    _check_place(out, may_replace)
    with unbroken(), _complaining(out), _beside(out) as fresh:
        for name, content in files.items():
            _write(fresh / name, content)
        _settle(fresh)
        _put(fresh, out)
        _settle(out.parent)


def refusal(out: Path, message: str, hint: str) -> OutputError:
    """The error for a folder that cannot be written."""
    return OutputError((Complaint("D151", message, Spot(str(out)), hint),))


def _check_place(out: Path, may_replace: Guard) -> None:
    if not out.parent.is_dir():
        raise refusal(
            out, "the folder above it does not exist, so nothing was written.", "Make it first, or choose another."
        )
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise refusal(out, "there is a file or a link of this name, so nothing was written.", "Choose another folder.")
    reason = may_replace(out) if out.is_dir() and any(out.iterdir()) else ""
    if reason:
        raise refusal(out, f"{reason} Nothing was written.", "Choose another folder, or move this one away first.")


@contextmanager
def _complaining(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as problem:
        reason = _REASONS.get(problem.errno or 0, "the system refused to write")
        hint = "What was there before is untouched. Make room or choose another folder, then try again."
        raise refusal(out, f"the papers could not be written: {reason}.", hint) from problem


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    fresh = Path(tempfile.mkdtemp(prefix=f".{out.name[:40]}.", dir=out.parent))
    try:
        yield fresh
    finally:
        _remove(fresh)


def _remove(folder: Path) -> None:
    """Remove a folder, also when the removal itself is interrupted."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Make the names in a folder outlast a power cut, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _put(fresh: Path, out: Path) -> None:
    if not out.exists():
        fresh.rename(out)
        return
    with _beside(out) as room:
        former = room / "former"
        out.rename(former)
        try:
            fresh.rename(out)
        except BaseException:
            former.rename(out)
            raise
