"""How long an engine takes for one case, how many cases a second over columns, how much memory, and how often wrong."""

from __future__ import annotations

import gc
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.peers.cases import Told, invented
from benchmarks.peers.columns import Columns, Numba, Ours, Polars, columns
from benchmarks.peers.ours import Asked, Grown, Noted
from benchmarks.peers.reference import Expected, expected

ONE, PASSES, SEED = 2000, 5, 20261123
UNKNOWN = 0.04
OURS: tuple[Callable[[], Any], ...] = (Noted, Grown, Asked)


class Line(NamedTuple):
    """How long one engine takes for one case (microseconds), and how often it was wrong or gave up.

    ``new``: the median for cases that it never saw before, whose days it may have to count anew.
    """

    name: str
    half: float
    most: float
    new: float
    wrong: int
    refused: int

    def beside(self, first: float) -> str:
        """The line of the table, with the ratio to the first one."""
        times = (
            f"{self.name:<48}{self.half:>9.1f}{self.most:>9.1f}{'–' if math.isnan(self.new) else f'{self.new:.1f}':>9}"
        )
        return f"{times}{self.half / first:>8.2f}{self.wrong:>8}{self.refused:>9}"


def measure(engine: Any, cases: Sequence[Told], others: Sequence[Told]) -> Line:  # noqa: ANN401 - any engine
    """Asked about each case alone, several times over; the median of the passes, once all was asked before."""
    ready, wrong, refused = [], 0, 0
    for told in cases:
        case = engine.prepare(told)
        answer = _answer(engine, case)
        if answer is None:
            refused += 1
        else:
            ready.append(case)
            wrong += not is_right(answer, expected(told))
    new = [] if refused else [engine.prepare(told) for told in others]
    gc.collect()
    gc.freeze()
    passes = [sorted(_timed(engine.ask, ready)) for _ in range(PASSES)]
    half, most = (statistics.median(_part(one, share) for one in passes) for share in (0.5, 0.95))
    first = statistics.median(_timed(engine.ask, new)) if new else math.nan
    return Line(engine.name, half, most, first, wrong, refused)


def _answer(engine: Any, case: Any) -> Expected | None:  # noqa: ANN401
    try:
        answer: Expected = engine.read(engine.ask(case))
    except Exception:  # noqa: BLE001 - engines raise what they like at a missing fact
        return None
    return answer


def _timed(ask: Callable[[Any], object], cases: Sequence[Any]) -> Iterator[float]:
    clock = time.perf_counter_ns
    for case in cases:
        start = clock()
        ask(case)
        yield (clock() - start) / 1e3


def _part(times: Sequence[float], share: float) -> float:
    return times[int(len(times) * share)]


def is_right(got: Expected, wanted: Expected) -> bool:
    """Conditions, outcome and award agree; of the facts that are open ours name those that can matter."""
    same = (got.conditions, got.outcome) == (wanted.conditions, wanted.outcome)
    paid = not wanted.outcome or (got.low, got.high) == (wanted.low, wanted.high)
    return same and paid and got.missing <= wanted.missing


def one_case(title: str, unknown: float, engines: Sequence[Callable[[], Any]]) -> None:
    """One table: ours first, to which all others are set in proportion."""
    cases, others = (list(invented(seed, ONE, unknown)) for seed in (SEED, SEED + 1))
    print(f"\n{title}\n{'':<48}{'p50 µs':>9}{'p95 µs':>9}{'p50 new':>9}{'ratio':>8}{'wrong':>8}{'refused':>9}")
    first = None
    for make in engines:
        engine = _made(make)
        if engine is not None:
            line = measure(engine, cases, others)
            first = first or line.half
            print(line.beside(first), flush=True)


def over_columns(number: int, unknown: float) -> None:
    """One table: every column engine on the same cases, ours first; Numba on those of which everything is known."""
    print(f"\n{number:,} cases in columns, each fact unknown with {unknown:.0%}, on one core")
    print(f"{'':<48}{'M/s':>9}{'MiB more':>9}{'ratio':>8}{'wrong':>8}{'left open':>11}")
    first = None
    for make, share in ((Ours, unknown), (Polars, unknown), (Numba, 0.0)):
        engine = _made(make)
        if engine is not None:
            speed, memory, wrong, open_ = _columns(engine, _drawn(number, share))
            first = first or speed
            line = f"{engine.name:<48}{speed:>9.1f}{memory:>9.0f}{speed / first:>8.2f}{wrong:>8}{open_:>11}"
            print(line, flush=True)


@cache
def _drawn(number: int, unknown: float) -> Columns:
    return columns(SEED, number, unknown)


def _columns(engine: Any, held: Columns) -> tuple[float, float, int, int]:  # noqa: ANN401 - an engine of any kind
    """Millions of cases for a second of the processor (the best pass), memory beyond the cases, wrong, left open."""
    prepared = engine.prepare(held)
    wrong, open_ = engine.wrong(engine.ask(prepared), held)
    gc.collect()
    before = _memory("VmRSS")
    _forget_peak()
    times = []
    for _ in range(PASSES):
        start = time.process_time()
        answer = engine.ask(prepared)
        times.append(time.process_time() - start)
        del answer
    return len(held.outcome) / min(times) / 1e6, _memory("VmHWM") - before, wrong, open_


def _memory(word: str) -> float:
    """What the system counts for this process, in MiB; nothing where it does not tell (only Linux does)."""
    status = Path("/proc/self/status")
    lines = status.read_text("ascii").splitlines() if status.is_file() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(word)), math.nan)


def _forget_peak() -> None:
    if sys.platform == "linux":
        Path("/proc/self/clear_refs").write_text("5", "ascii")


def _made(make: Callable[[], Any]) -> Any:  # noqa: ANN401
    """An engine, or a line that says why it is left out."""
    try:
        return make()
    except ModuleNotFoundError as error:
        print(f"{make.__name__:<48} left out: `{error.name}` is not installed")
        return None
