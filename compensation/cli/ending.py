"""How a run can end: an exit code, and a few lines for a person; never a traceback, never a survivor's words."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Sequence

import click

from compensation.cli import FAREWELL, STOPPED
from compensation.cli.complaints import as_json, as_text
from compensation.errors import CompensationError, Complaint, refuses

DONE, MEND, USAGE, UNREADABLE, FAULT, UNHEARD = 0, 1, 2, 3, 70, 141


class Refused(Exception):  # noqa: N818 - what happened, not a fault
    """A run that stops because something given must be mended first."""

    def __init__(self, complaints: Sequence[Complaint], *, json: bool = False) -> None:
        super().__init__()
        self.complaints = tuple(complaints)
        self.json = json


def code_for(complaints: Sequence[Complaint]) -> int:
    """3 if a file could not be read as a file at all, 1 if something in it is wrong, 0 if there is nothing to mend."""
    if any(_is_about_a_file(complaint) for complaint in complaints):
        return UNREADABLE
    return MEND if refuses(tuple(complaints)) else DONE


def _is_about_a_file(complaint: Complaint) -> bool:
    """Whether a file could not be read as one: codes Y0xx, and mistakes in a case that stand in no line."""
    return complaint.code.startswith("Y") or (complaint.code.startswith("C") and not complaint.spot.line)


def code_of(run: Callable[[], object]) -> int:
    """Run, tell people what they need to know, and give the exit code."""
    _prepare()
    try:
        found = run()
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last net: a person gets one line
        return _broken_off(error)
    return found if isinstance(found, int) else DONE


def _broken_off(error: BaseException) -> int:
    match error:
        case BrokenPipeError():
            return unheard()
        case KeyboardInterrupt() | click.Abort():
            return _told(STOPPED, FAREWELL)
        case click.ClickException():
            error.show()
            return error.exit_code
        case Refused():
            return _refused(error.complaints, json=error.json)
        case CompensationError():
            return _refused(error.complaints, json=False)
        case _:
            return _surprised(error)


def _prepare() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def unheard() -> int:
    """Whoever read our output went away: the interpreter must not complain about it at the end either."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    with contextlib.suppress(OSError, ValueError):
        os.dup2(nowhere, sys.stdout.fileno())
    return UNHEARD


def _refused(complaints: Sequence[Complaint], *, json: bool) -> int:
    if json:
        click.echo(as_json(complaints), nl=False)
        sys.stdout.flush()
    else:
        click.echo(as_text(complaints), nl=False, err=True)
    return code_for(complaints)


def _surprised(error: BaseException) -> int:
    if os.environ.get("COMPENSATION_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    if isinstance(error, OSError) and error.errno in _OUTPUT:
        unheard()
        return _told(MEND, f"The output could not be written: {_OUTPUT[error.errno]}.")
    return _told(
        FAULT,
        f"Something went wrong inside this program (fault {fault(error)}). It is not your mistake. Please report that "
        "code; it holds nothing of what a survivor said. COMPENSATION_DEBUG=1 shows more, which may.",
    )


_OUTPUT = {
    errno.ENOSPC: "no space is left there",
    errno.EDQUOT: "the space that you may use there is full",
    errno.EFBIG: "it is larger than what may be written there",
    errno.EROFS: "that place is read-only",
}


def fault(error: BaseException) -> str:
    """What broke and where, without a word of what was being read: class, file and line."""
    import traceback
    from pathlib import Path

    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "compensation" in Path(frame.filename).parts] or frames
    where = f"{Path(ours[-1].filename).stem}-{ours[-1].lineno}" if ours else "nowhere"
    return f"{type(error).__name__}-{where}"


def _told(code: int, sentence: str) -> int:
    with contextlib.suppress(OSError, ValueError):
        click.echo(sentence, err=True)
    return code
