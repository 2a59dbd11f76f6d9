"""The column reading: how many cases a second by every route, with how much memory, and whether it says the same.

    python -m benchmarks.columns              the table, a row a route
    python -m benchmarks.columns --agree N    N cases made by chance, over all routes, against the one-case reading
    python -m benchmarks.columns --million    the same for a million of them; about half an hour
    python -m benchmarks.columns --million --part 2/3    every third thousand of them, from the second on

Cases are made by chance from worked ones, unlike each other, and then repeated until there are enough.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.run import AS_OF, by_hand, each
from compensation.assessment.many import Plan, UnreadableInColumns, assess, batch_of, compile_plan
from compensation.assessment.worked import read_worked
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.law.packs import load
from tests.assessment.many.agreeing import differences
from tests.assessment.many.drawn import Deep

ROOT = Path(__file__).resolve().parent.parent
DISTINCT, ROWS, TRIES = 2_000, 200_000, 3
PIECE, MILLION, MIB = 1_000, 1_000_000, 1 << 20


class Speed(NamedTuple):
    """A route over many cases: cases a second, microseconds a case, and MiB more at the peak for a million cases."""

    route: str
    rate: float
    each: float
    memory: float


def worked(law: Law, name: str) -> list[Case]:
    """The worked cases of a route."""
    pack, _, slug = name.partition("/")
    path = ROOT / "jurisdictions" / pack / "worked" / f"{slug}.yaml"
    return [held.case for held in read_worked(path, path.name, law)[0]]


def drawn(law: Law, name: str, seed: int, number: int) -> Iterator[Case]:
    """Cases made by chance for a route."""
    source = Deep(law, law.route(name), seed, worked(law, name))
    for _ in range(number):
        yield source.case()


def plans(law: Law) -> Iterator[Plan]:
    """Every route that columns can read; those that they cannot are told."""
    for route in law.routes:
        try:
            yield compile_plan(law, route.id)
        except UnreadableInColumns as refusal:
            print(refusal)


def repeated(batch: Any, rows: int) -> Any:  # noqa: ANN401 - a batch of Arrow
    """A batch of that many rows out of a smaller one."""
    import pyarrow as pa

    whole = pa.Table.from_batches([batch] * (rows // batch.num_rows)).combine_chunks()
    return whole.to_batches()[0]


def speed(law: Law, plan: Plan) -> Speed:
    """How fast a route is; the memory is what the largest moment needs beyond the cases themselves."""
    batch = repeated(batch_of(drawn(law, plan.route.id, 1, DISTINCT), law.registry), ROWS)
    best = float("inf")
    for _ in range(TRIES):
        start = time.process_time()
        assess(batch, plan, AS_OF)
        best = min(best, time.process_time() - start)
    return Speed(plan.route.id, batch.num_rows / best, best / batch.num_rows * 1e6, memory(plan, batch))


def memory(plan: Plan, batch: Any) -> float:  # noqa: ANN401 - a batch of Arrow
    """MiB at the largest moment, for a million cases: what was worked out, and the answers."""
    tracemalloc.start()
    answers = assess(batch, plan, AS_OF)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    further: float = answers.nbytes * (MILLION / batch.num_rows - 1)
    return (peak + further) / MIB


def table(law: Law) -> None:
    """Print what was measured."""
    bare = each(by_hand)
    print(
        f"{'processor time, one core':<28}{'cases/s':>12}{'µs a case':>12}{'beside bare Python':>20}{'MiB/million':>13}"
    )
    for plan in plans(law):
        held = speed(law, plan)
        ratio = held.each / bare
        print(f"{held.route:<28}{held.rate:>12,.0f}{held.each:>12.3f}{ratio:>20.2f}{held.memory:>13.0f}", flush=True)


class Part(NamedTuple):
    """A share of the work, so that several processes may do it together: every so many pieces, from one on."""

    first: int
    every: int

    @classmethod
    def read(cls, text: str) -> Part:
        """As in 2/3; raises ValueError where it is no share."""
        first, every = (int(word) for word in text.split("/"))
        if not 1 <= first <= every:
            raise ValueError(text)
        return cls(first - 1, every)


def agree(law: Law, number: int, part: Part) -> int:
    """Compare so many cases, as many by each route, and tell what differs; how many answers did."""
    readable, asked, found = list(plans(law)), 0, 0
    share = -(-number // len(readable))
    gc.freeze()
    for plan in readable:
        told = []
        for seed in range(part.first, -(-share // PIECE), part.every):
            cases = list(drawn(law, plan.route.id, seed, min(PIECE, share - seed * PIECE)))
            told += differences(law, plan, cases, AS_OF)
            asked += len(cases)
        found += len(told)
        print(
            f"{plan.route.id:<28}{asked:>12,} cases so far, {found} answers differ", *told[:3], sep="\n  ", flush=True
        )
    return found


def main() -> int:
    """Measure or compare; 1 where an answer differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agree", type=int, default=0, metavar="N", help="compare N cases with the one-case reading")
    parser.add_argument("--million", action="store_true", help="compare a million")
    parser.add_argument(
        "--part", type=Part.read, default=Part(0, 1), metavar="K/N", help="of these only the Kth of N parts"
    )
    given = parser.parse_args()
    law = load([ROOT / "jurisdictions"])
    number = MILLION if given.million else given.agree
    if number:
        return int(agree(law, number, given.part) > 0)
    table(law)
    return 0


if __name__ == "__main__":
    sys.exit(main())
