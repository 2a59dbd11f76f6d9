"""How long an answer takes and how much memory, each beside bare Python in the same run.

    python -m benchmarks.run            the table
    python -m benchmarks.run --check    also exit 1 where a ceiling is broken

Machines differ and are noisy: the best of several tries counts, and the ratio travels better than the figure.
Programs are started as they are once installed: with their compiled bytecode beside them.
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
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from compensation.assessment.judge import RouteJudge
    from compensation.assessment.result import RouteResult
    from compensation.case.case import Case
    from compensation.law.law import Law

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "examples" / "cases" / "car-wash.yaml"
ROUTE = "gb/cics-2012"
WORKED = ROOT / "jurisdictions" / "gb" / "worked" / "cics-2012.yaml"
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
        return f"{self.what:<48}{self.got:>9.1f} {self.unit:<4}{self.bare:>7.1f} {ratio:>7.1f} {ceiling:>9}  {verdict}"


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


def each(work: Callable[[], object], calls: int = 50) -> float:
    """Microseconds that one call takes, the best of several rounds."""
    rounds = []
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


LATER = ("after", "money", "issues", "judgements", "missing", "missing_for_amount", "obstacles", "evidence", "papers",
         "interactions")  # fmt: skip
"""What of a result is worked out only once somebody reads it."""


class Warm:
    """One route in one process, made ready once and asked again and again about one case."""

    def __init__(self, law: Law, case: Case) -> None:
        from compensation.assessment.view import Prepared

        self.law, self.route, self.prepared = law, law.route(ROUTE), Prepared(case)
        self.judge = self.make_ready()

    def make_ready(self) -> RouteJudge:
        """The route as functions, built anew."""
        from compensation.assessment.judge import RouteJudge

        return RouteJudge(self.route, self.law)

    def judged(self) -> list[RouteResult]:
        """The outcome, the answer of every node of conditions and bars under every reading, and the last days."""
        from compensation.assessment.judging import Judging
        from compensation.assessment.view import views

        seen = views(self.prepared, self.route, self.judge.units, AS_OF)
        results = [Judging(self.judge, view).result() for view in seen]
        for result in results:
            result.deadlines  # noqa: B018 - worked out when read
        return results

    def grown(self) -> list[object]:
        """The same, and the trees grown, with what each clause does to the claim."""
        return [(result.applies, result.conditions, result.bars) for result in self.judged()]

    def read(self) -> list[object]:
        """The same, and everything else that is worked out only once somebody reads it."""
        return [(getattr(result, name), result.conditions) for result in self.judged() for name in LATER]


def warm(bare_process: float) -> list[Line]:
    """One route judged again and again: the plain case with which its worked cases begin, and an example."""
    import compensation
    from compensation.assessment.worked import read_worked

    law = compensation.load()
    plain = read_worked(WORKED, WORKED.name, law)[0][0]
    case = compensation.read_case(CASE, law.registry)[0]
    assert case is not None  # noqa: S101 - an example that cannot be read is told by the tests
    simple, example = Warm(law, plain.case), Warm(law, case)
    bare = each(by_hand)
    told = each(lambda: compensation.assess(law, case, AS_OF, routes=(ROUTE,)))
    every = each(lambda: compensation.assess(law, case, AS_OF), calls=5) / 1e3
    days = each(lambda: [held.deadlines for held in compensation.assess(law, case, AS_OF).routes], calls=5) / 1e3
    hand, routes = bare / 1e3, f"{len(law.routes)} routes, {CASE.stem}"
    return [
        Line(f"{ROUTE} made ready", "ms", each(example.make_ready, calls=2) / 1e3, bare_process, 8),
        Line(f"{ROUTE} judged, a plain case", "µs", each(simple.judged), bare, 150),
        Line(f"{ROUTE} judged, {CASE.stem}", "µs", each(example.judged), bare, 200),
        Line("the same, and every tree grown", "µs", each(example.grown), bare, math.inf),
        Line("the same, read to the end: sums, obstacles, ...", "µs", each(example.read), bare, math.inf),
        Line("assess(law, case, day, [route]), not read", "µs", told, bare, math.inf),
        Line(f"assess, {routes}: every node noted", "ms", every, hand, 3),
        Line("the same, and the last days of all", "ms", days, hand, math.inf),
    ]


def remembered(bare_process: float) -> Line:
    """All the law that is at hand, fetched from where its compiled form is kept."""
    import compensation

    with TemporaryDirectory() as folder:
        compensation.load(cache=Path(folder))
        taken = each(lambda: compensation.load(cache=Path(folder)), calls=2) / 1e3
        routes = len(compensation.load(cache=Path(folder)).routes)
    return Line(f"{routes} routes fetched from the cache", "ms", taken, bare_process, math.inf)


def main() -> int:
    """Measure all, print the table, and say by the exit code whether a ceiling is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit 1 where a ceiling is broken")
    given = parser.parse_args()
    with TemporaryDirectory() as cache:
        os.environ |= {"XDG_CACHE_HOME": cache, "PYTHONPYCACHEPREFIX": cache}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        lines = processes()
        bare = lines[0].bare
        lines += [remembered(bare), *warm(bare)]
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores, best of {TRIES}")
    print(f"{'':<48}{'here':>9}     {'bare':>7} {'ratio':>7} {'ceiling':>9}")
    print(*lines, sep="\n")
    return int(given.check and any(line.broken for line in lines))


if __name__ == "__main__":
    sys.exit(main())
