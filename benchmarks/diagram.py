"""How long it takes to name the facts that still matter, on the worked cases of the house that lack answers.

    python -m benchmarks.diagram

One line for what stands beside every answer, and one for what is worked out when somebody asks for it alone. ``exact``
counts the claims for which the facts named are exactly those that can still change the outcome.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from compensation.assessment.assess import assess
from compensation.assessment.judge import RouteJudge
from compensation.assessment.result import Outcome
from compensation.assessment.unknowns.relevance import MOST_ASKED, MOST_AT_ONCE, relevance
from compensation.assessment.unknowns.seen import seen
from compensation.assessment.view import View
from compensation.assessment.worked import read_worked
from compensation.law.diagram import OvergrownError
from compensation.law.law import Law
from compensation.law.packs import load

PACKS = Path(__file__).resolve().parent.parent / "jurisdictions"
Open = tuple[RouteJudge, View]


def undetermined(law: Law) -> Iterator[Open]:
    """Every claim of a worked case whose outcome is not known yet."""
    for path in sorted(PACKS.glob("*/worked/*.yaml")):
        for worked in read_worked(path, path.name, law)[0]:
            for result in assess(law, worked.case, worked.as_of, [worked.route.id]).routes:
                if result.outcome is Outcome.UNDETERMINED and len(result.versions) <= 1:
                    yield seen(law, result, worked.case, worked.as_of)


def measured(cases: list[Open], most: int) -> tuple[list[float], int]:
    """Milliseconds for each claim, shortest first, and for how many of them the answer is exact."""
    times, exact = [], 0
    for judge, view in cases:
        start = time.perf_counter()
        with suppress(OvergrownError):
            exact += relevance(judge, view, most).exact
        times.append(1000 * (time.perf_counter() - start))
    return sorted(times), exact


def main() -> None:
    """Print both lines."""
    cases = list(undetermined(load()))
    print(f"{'facts that still matter':<34}{'claims':>8}{'exact':>8}{'median ms':>12}{'90 % ms':>10}{'most ms':>10}")
    for what, most in (("beside every answer", MOST_AT_ONCE), ("asked for alone", MOST_ASKED)):
        measured(cases[:40], most)
        times, exact = measured(cases, most)
        row = (times[len(times) // 2], times[len(times) * 9 // 10], times[-1])
        print(f"{what:<34}{len(cases):>8}{exact:>8}{row[0]:>12.2f}{row[1]:>10.1f}{row[2]:>10.1f}")


if __name__ == "__main__":
    main()
