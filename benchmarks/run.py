"""How long an answer takes and how much memory, each beside bare Python in the same run.

    python -m benchmarks.run            the table
    python -m benchmarks.run --check    also exit 1 where a ceiling is broken

Machines differ and are noisy: the best of several tries counts, and the ratio travels better than the figure.
"""

from __future__ import annotations

import argparse
import math
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "examples" / "cases" / "car-wash.yaml"
ROUTE = "gb/cics-2012"
AS_OF = date(2026, 11, 23)
TRIES = 15
PROGRAM = (sys.executable, "-c", "from compensation.cli import main; main()")
MIB = 1024 * (1024 if sys.platform == "darwin" else 1)


class Run(NamedTuple):
    """One process: seconds from start to end, and its largest memory in MiB."""

    seconds: float
    memory: float


class Line(NamedTuple):
    """One measured thing beside bare Python and below its ceiling, all in the same unit."""

    what: str
    unit: str
    got: float
    bare: float
    ceiling: float

    @property
    def broken(self) -> bool:
        """Whether the ceiling is broken."""
        return self.got > self.ceiling

    def __str__(self) -> str:
        ratio, verdict = self.got / self.bare, "OVER" if self.broken else "ok"
        ceiling = "none" if math.isinf(self.ceiling) else f"{self.ceiling:.0f} {self.unit}"
        return f"{self.what:<46}{self.got:>9.1f} {self.unit:<4}{self.bare:>7.1f} {ratio:>7.1f} {ceiling:>9}  {verdict}"


def run(order: Sequence[str], **settings: str) -> Run:
    """Start a program and measure it to its end; raises CalledProcessError where it fails.

    The system charges a child with at least the size of its parent, so bare Python's memory reads a little high.
    """
    start = time.perf_counter()
    world = {**os.environ, **settings}
    with subprocess.Popen(order, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, env=world) as process:
        complaint = process.stderr.read() if process.stderr else ""
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, order, stderr=complaint)
    return Run(seconds, usage.ru_maxrss / MIB)


def best(order: Sequence[str], **settings: str) -> Run:
    """The shortest time and the smallest memory of several tries, after one to warm the disk."""
    run(order, **settings)
    runs = [run(order, **settings) for _ in range(TRIES)]
    return Run(min(each.seconds for each in runs), min(each.memory for each in runs))


def processes() -> list[Line]:
    """Whole processes, started while this one is still small, so that its memory is not counted as theirs."""
    bare = best((sys.executable, "-c", "pass"))
    help_page = best((*PROGRAM, "--help"))
    answer = (*PROGRAM, "assess", str(CASE), "--as-of", AS_OF.isoformat())
    assess = best(answer)
    unread = best(answer, COMPENSATION_CACHE="off")
    return [
        Line("compensation --help", "ms", help_page.seconds * 1e3, bare.seconds * 1e3, 150),
        Line("compensation assess, every route, from cold", "ms", assess.seconds * 1e3, bare.seconds * 1e3, 350),
        Line("the same, the law read from its own text", "ms", unread.seconds * 1e3, bare.seconds * 1e3, math.inf),
        Line("compensation assess, largest memory", "MiB", assess.memory, bare.memory, 60),
    ]


def each(work: Callable[[], object]) -> float:
    """Microseconds that one call takes, the best of several rounds."""
    rounds = []
    calls = 200
    for _ in range(TRIES):
        start = time.perf_counter()
        for _ in range(calls):
            work()
        rounds.append((time.perf_counter() - start) / calls)
    return min(rounds) * 1e6


def by_hand() -> bool:
    """Twenty conditions and a time limit as a programmer might write them: no reasons, nothing unknown, no sources."""
    hurt = date(2024, 11, 23)
    told = {f"yes{number}": True for number in range(20)}
    last_day = hurt.replace(year=hurt.year + 2)
    return last_day >= AS_OF and all(told[f"yes{number}"] for number in range(20))


def warm() -> list[Line]:
    """One route judged again and again in one process; raises CaseError where the case cannot be read."""
    import compensation
    from compensation.assessment.assess import judge_route
    from compensation.assessment.view import Prepared

    law = compensation.load()
    case, complaints = compensation.read_case(CASE, law.registry)
    if case is None:
        raise compensation.errors.CaseError(complaints)
    route, prepared = law.route(ROUTE), Prepared(case)
    judged = each(lambda: list(judge_route(law, route, prepared, AS_OF)))
    whole = each(lambda: compensation.assess(law, case, AS_OF, routes=(ROUTE,)))
    bare = each(by_hand)
    return [
        Line(f"{ROUTE}, judged in every reading, warm", "µs", judged, bare, math.inf),
        Line(f"{ROUTE}, the whole answer, warm", "µs", whole, bare, 150),
    ]


def main() -> int:
    """Measure all, print the table, and say by the exit code whether a ceiling is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 where a ceiling is broken")
    given = parser.parse_args()
    with TemporaryDirectory() as cache:
        os.environ["XDG_CACHE_HOME"] = cache
        lines = [*processes(), *warm()]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, best of {TRIES}")
    print(f"{'':<46}{'here':>9}     {'bare':>7} {'ratio':>7} {'ceiling':>9}")
    print(*lines, sep="\n")
    return int(given.check and any(line.broken for line in lines))


if __name__ == "__main__":
    sys.exit(main())
