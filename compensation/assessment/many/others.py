"""What another route answers for the same units: its own plan read over the same stretch of the batch."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from compensation.assessment.many.planes import Bits, Bools, Index, Truths, pack, surely, surely_not, taken, unpack
from compensation.assessment.many.rows import Below, Rows
from compensation.assessment.many.truths import gathered
from compensation.assessment.many.units import Root, spread
from compensation.assessment.result import Outcome
from compensation.law.kernel import RouteIs

if TYPE_CHECKING:
    from compensation.assessment.many.text import Text
    from compensation.assessment.many.texts import Texts


def route_is(rows: Rows, node: RouteIs) -> Truths:
    """The answer of another route; not known where that route is not at hand, or not agreed on over its units."""
    if isinstance(rows, Below):
        return gathered(route_is(rows.parent, node), rows.index)
    assert isinstance(rows, Root)  # noqa: S101 - what is not below something is a root
    if node.route not in rows.sheet.plan.others:
        return rows.no_answer
    other = rows.sheet.other(node.route)
    starts, counts = _same_units(rows, other.rows)
    index, places = spread(starts, counts)
    code = gathered(_code_of(other, frozenset(node.outcomes)), places)
    return _agreed(code, index, counts)


def lacking(rows: Rows, node: RouteIs) -> dict[str, Bits]:
    """For each fact that the other route lacks, the rows whose unit lacks it there."""
    if isinstance(rows, Below):
        return {what: taken(bits, rows.index) for what, bits in lacking(rows.parent, node).items()}
    assert isinstance(rows, Root)  # noqa: S101 - what is not below something is a root
    if node.route not in rows.sheet.plan.others:
        return {}
    other = rows.sheet.other(node.route)
    index, places = spread(*_same_units(rows, other.rows))
    found = {}
    for what, bits in other.missing().items():
        named = np.zeros(rows.count, np.bool_)
        named[index[unpack(bits, other.rows.count)[places]]] = True
        found[what] = pack(named)
    return found


def _same_units(rows: Root, other: Rows) -> tuple[Index, Index]:
    """Where the answers for the unit of each row begin and how many; all of the case where units are not the same."""
    mine, its = _places(rows), _places(other)
    if rows.sheet.plan.route.for_each != other.sheet.plan.route.for_each:
        mine, its = rows.cases(), other.cases()
    starts = np.searchsorted(its, mine, side="left")
    return starts, np.searchsorted(its, mine, side="right") - starts


def _places(rows: Rows) -> Index:
    """A number for the unit of each row, growing with the rows: its case, or its place among all units of the list."""
    assert isinstance(rows, Root)  # noqa: S101
    return rows.back if rows.before is not None else np.arange(rows.count)


def _code_of(other: Text | Texts, wanted: frozenset[str]) -> Truths:
    """Whether the outcome is one of these; left to judgement where one side of it is."""
    yes, no = other.rows.none, other.rows.none
    worst_no = best_yes = other.rows.none
    for name, bits in other.planes.items():
        if name is Outcome.DISCRETIONARY:
            sides = len(wanted & {Outcome.ELIGIBLE, Outcome.NOT_ELIGIBLE})
            yes, no = yes | (bits if sides > 1 else other.rows.none), no | (bits if not sides else other.rows.none)
            worst_no = best_yes = bits if sides == 1 else other.rows.none
        elif name is not Outcome.UNDETERMINED:
            yes, no = (yes | bits, no) if name in wanted else (yes, no | bits)
    return Truths(yes, no | worst_no, yes | best_yes, no)


def _agreed(code: Truths, index: Index, counts: Index) -> Truths:
    """One answer over several units: that on which all agree."""
    rows = len(counts)
    some = counts > 0

    def every(bits: Bits) -> Bools:
        missed = np.bincount(index[~unpack(bits, len(index))], minlength=rows)
        found: Bools = (missed == 0) & some
        return found

    yes, no = every(surely(code)), every(surely_not(code))
    judged = every(code.worst_no & code.best_yes)
    return Truths(pack(yes), pack(no | judged), pack(yes | judged), pack(no))
