"""Where output goes: the terminal as it is, or a file that is either whole or not there."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from compensation.errors import Complaint, OutputError, Spot
from compensation.unbroken import unbroken

PLAIN_WIDTH, WIDEST = 88, 100
STANDARD = "-"
_PRIVATE = 0o600


def emit(text: str, out: str | None = None, *, replace: bool = False) -> None:
    """Write a text to standard output, or to the file that was named; raises OutputError."""
    if out is None or out == STANDARD:
        click.echo(text, nl=False)
    else:
        write_file(Path(out), text.encode("utf-8", "backslashreplace"), replace=replace)
        click.echo(f"Written: {out}", err=True)


def write_file(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Write a whole file, readable by its owner alone, or leave everything as it was; raises OutputError."""
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file():
            _into_device(target, content)
            return
        with unbroken(), _draft(target, content) as draft:
            _place(draft, target, replace=replace)
    except OSError as error:
        raise OutputError((_unwritten(error, path),)) from None


def make_folder(folder: Path) -> None:
    """Make a folder that only its owner can open, unless it is there; raises OutputError."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise OutputError((_unwritten(error, folder),)) from None


def _into_device(target: Path, content: bytes) -> None:
    if stat.S_ISDIR(target.stat().st_mode):
        raise IsADirectoryError(errno.EISDIR, "")
    with target.open("wb") as device:
        device.write(content)


@contextlib.contextmanager
def _draft(target: Path, content: bytes) -> Iterator[Path]:
    """The content in a file beside its target, on the disk; whatever happens, the draft is gone afterwards."""
    draft = target.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE), "wb") as file:  # noqa: PTH123 - a mode
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _place(draft: Path, target: Path, *, replace: bool) -> None:
    if replace:
        draft.replace(target)
    else:
        _link(draft, target)
    with contextlib.suppress(OSError):
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _link(draft: Path, target: Path) -> None:
    """Give the draft its name only if nothing has it; a file system without links gets the same, less strictly."""
    try:
        target.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS):
            raise
        if target.exists():
            raise FileExistsError(errno.EEXIST, "") from None
        draft.replace(target)


_REASONS = {
    errno.EEXIST: ("there is a file of that name already", "Add --replace if it may be overwritten."),
    errno.ENOENT: ("the folder for it does not exist", "Make the folder first, or check the spelling of the path."),
    errno.ENOTDIR: ("a file stands where a folder is needed", "Check the path."),
    errno.EISDIR: ("that is a folder", "Give the name of a file in it."),
    errno.EACCES: ("you may not write there", "Choose another folder, or ask its owner."),
    errno.EPERM: ("you may not write there", "Choose another folder, or ask its owner."),
    errno.EROFS: ("that place is read-only", "Choose another folder."),
    errno.ENOSPC: ("no space is left there", "Free some space, or choose another place; nothing was left behind."),
    errno.EDQUOT: ("the space that you may use there is full", "Free some space, or choose another place."),
    errno.EFBIG: ("it is larger than what may be written there", "Choose another place; nothing was left behind."),
    errno.ENAMETOOLONG: ("that name is too long", "Choose a shorter one."),
}


def _unwritten(error: OSError, path: Path) -> Complaint:
    reason, hint = _REASONS.get(error.errno or 0, ("the system refused", "Check the path and the disk."))
    return Complaint("O001", f"this could not be written: {reason}", Spot(str(path)), hint)


def width_of_terminal(out: str | None = None) -> int:
    """The width to wrap at: that of the terminal, within reason; the same everywhere where there is none."""
    if out not in (None, STANDARD) or not sys.stdout.isatty():
        return PLAIN_WIDTH
    import shutil

    return max(40, min(shutil.get_terminal_size().columns, WIDEST))


def wants_colour(out: str | None = None) -> bool:
    """Whether colour helps: a terminal reads, and nobody asked for none."""
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return out in (None, STANDARD) and not plain and sys.stdout.isatty()
