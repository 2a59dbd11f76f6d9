"""Writing that a request to stop does not break: what is being put on the disk is finished first, then the run ends."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_REQUESTS = (signal.SIGINT, signal.SIGTERM)


@contextmanager
def unbroken() -> Iterator[None]:
    """Hold requests to stop back until the block is left, so that no draft stays behind; only for short blocks.

    Outside the main thread nothing is held back: the system stops other threads by no signal.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    former = {number: signal.signal(number, lambda number, _frame: held.append(number)) for number in _REQUESTS}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for came in held[:1]:
            signal.raise_signal(came)
