"""From the answers to the clauses to the outcome of each row, over every reading of the disputed issues at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property, reduce
from typing import NamedTuple

import numpy as np

from compensation.assessment.many.issues import Choosing, Reading
from compensation.assessment.many.planes import (
    Bits,
    Truths,
    Whole,
    both,
    constant,
    either,
    plain,
    surely,
    surely_not,
    swap,
    unpack,
    unsure,
)
from compensation.assessment.many.rows import Rows, Taken
from compensation.assessment.many.truths import truth
from compensation.assessment.result import Outcome
from compensation.law.route import Clause, Effect
from compensation.terms.truth import YES

OUTCOMES = tuple(Outcome)
_REFUSING = frozenset((Effect.REFUSE, Effect.REFUSE_OR_REDUCE))


class Judged(NamedTuple):
    """A clause under each reading, over all of them, what it does to the outcome, and how that is lifted."""

    clause: Clause
    readings: tuple[tuple[Reading, Truths], ...]
    code: Truths
    effective: Truths


def over_readings(rows: Rows, found: Sequence[tuple[Bits, Truths]]) -> Truths:
    """The widest of what holds under the readings that are open in each row."""
    if len(found) == 1:
        return found[0][1]
    worst_yes, best_no = (rows.full, rows.full)
    worst_no, best_yes = (rows.none, rows.none)
    for mask, held in found:
        worst_yes, worst_no = worst_yes & (held.worst_yes | ~mask), worst_no | (held.worst_no & mask)
        best_yes, best_no = best_yes | (held.best_yes & mask), best_no & (held.best_no | ~mask)
    return Truths(worst_yes, worst_no, best_yes, best_no)


def contribution(effect: Effect | None, held: Truths) -> Truths:
    """What an answer does to the outcome: a bar turns it round, one that may refuse leaves it to judgement."""
    match effect:
        case None:
            return held
        case Effect.REFUSE:
            return swap(held)
        case Effect.REFUSE_OR_REDUCE:
            return swap(
                Truths(np.zeros_like(held.worst_yes), np.full_like(held.worst_no, 255), held.best_yes, held.best_no)
            )
        case _:
            return constant(YES, 8 * len(held.worst_yes))


def lifted(held: Truths, deferral: Truths | None) -> Truths:
    """A condition while something else is awaited: at least not known, unless the deferral surely does not hold."""
    if deferral is None:
        return held
    awaited = ~surely_not(deferral)
    worst_no, best_no = held.worst_no & ~awaited, held.best_no & ~awaited
    return Truths(held.worst_yes, worst_no, held.best_yes, best_no)


def _read(clause: Clause, choosing: Choosing) -> tuple[tuple[Reading, Truths], ...]:
    readings = choosing.about(clause.test)
    return tuple((reading, truth(choosing.rows, clause.test, reading[0])) for reading in readings)


def asked_of(clause: Clause, choosing: Choosing) -> Judged:
    """A question that stands outside the conditions and bars of a route."""
    found = _read(clause, choosing)
    code = over_readings(choosing.rows, [(mask, held) for (_, mask), held in found])
    return Judged(clause, found, code, code)


class Outcomes:
    """The outcome of each row, with what it rests on."""

    def __init__(self, rows: Rows, choosing: Choosing) -> None:
        self.rows, self.choosing, self.route = rows, choosing, rows.sheet.plan.route
        route, found = self.route, {id(clause): self._read(clause) for clause in rows.sheet.plan.clauses}
        self.bars = [self._judged(clause, found[id(clause)], None) for clause in route.bars]
        self.applies = [self._judged(clause, found[id(clause)], self._deferral(clause)) for clause in route.applies]
        self.conditions = [
            self._judged(clause, found[id(clause)], self._deferral(clause)) for clause in route.conditions
        ]
        self.bars = [self._judged(clause, found[id(clause)], self._deferral(clause)) for clause in route.bars]
        self.force = [self._judged(held, self._read(held), self._deferral(held)) for held in (route.force,) if held]
        deciding = [held for held in self.bars if held.clause.effect in _REFUSING]
        self.deciding = (*self.force, *self.conditions, *deciding)

    def _read(self, clause: Clause) -> tuple[tuple[Reading, Truths], ...]:
        return _read(clause, self.choosing)

    def _judged(self, clause: Clause, found: Sequence[tuple[Reading, Truths]], deferral: Truths | None) -> Judged:
        code = over_readings(self.rows, [(mask, held) for (_, mask), held in found])
        effects = [(mask, contribution(clause.effect, held)) for (_, mask), held in found]
        return Judged(clause, tuple(found), code, lifted(over_readings(self.rows, effects), deferral))

    def _deferral(self, clause: Clause) -> Truths | None:
        found = [
            held.code
            for held in self.bars
            if held.clause.effect is Effect.DEFER and held.clause.defers == clause.mark.id
        ]
        return reduce(either, found) if found else None

    def _together(self, clauses: Sequence[Judged]) -> Truths:
        """All clauses together, over the combinations of issues on which any of them hangs."""
        fixed = [held.effective for held in clauses if len(held.readings) == 1]
        varied = [held for held in clauses if len(held.readings) > 1]
        whole = reduce(both, fixed, constant(YES, self.rows.count))
        if not varied:
            return whole
        issues = {name for held in varied for (taken, _), _ in held.readings for name, _ in taken}
        found = []
        for taken, mask in self.choosing.of(issues):
            parts = [self._under(held, taken) for held in varied]
            found.append((mask, reduce(both, parts, whole)))
        return over_readings(self.rows, found)

    def _under(self, held: Judged, taken: Taken) -> Truths:
        code = truth(self.rows, held.clause.test, self.rows.sheet.plan.about(held.clause.test).narrowed(taken))
        return lifted(contribution(held.clause.effect, code), self._deferral(held.clause))

    @cached_property
    def applying(self) -> Truths:
        """Whether the route applies."""
        return self._together(self.applies)

    @cached_property
    def code(self) -> Truths:
        """What conditions and bars come to."""
        return self._together(self.deciding)

    @cached_property
    def planes(self) -> dict[Outcome, Bits]:
        """The rows of each outcome."""
        applies = self.applying
        force = self.force[0].effective if self.force else constant(YES, self.rows.count)
        joined = both(applies, both(force, self.code))
        turned, open_ = surely_not(applies), unsure(applies)
        left = ~(turned | open_)
        closed = left & surely_not(force)
        left = left & ~closed
        refused, unknown, sure = surely_not(joined), unsure(joined), surely(joined)
        return {
            Outcome.NOT_APPLICABLE: turned,
            Outcome.UNDETERMINED: open_ | (left & unknown),
            Outcome.CLOSED: closed,
            Outcome.NOT_ELIGIBLE: left & refused,
            Outcome.ELIGIBLE: left & sure,
            Outcome.DISCRETIONARY: left & ~(refused | unknown | sure),
        }

    @cached_property
    def because(self) -> dict[str, Bits]:
        """The clauses that keep each row from eligible: those that refuse, or else all that are not yes."""
        applies = ~surely(self.applying)
        refused = self.planes[Outcome.NOT_ELIGIBLE] | self.planes[Outcome.CLOSED]
        found: dict[str, Bits] = {}
        for within, clauses in ((applies, self.applies), (~applies, self.deciding)):
            failing = [surely_not(held.effective) for held in clauses]
            any_failed = reduce(np.bitwise_or, failing, self.rows.none)
            for held, failed in zip(clauses, failing, strict=True):
                mine = chosen_bits(refused & any_failed, failed, ~surely(held.effective)) & within
                name = held.clause.mark.id
                found[name] = found[name] | mine if name in found else mine
        return found

    def waiting(self) -> tuple[Bits, Bits]:
        """Where the claim surely waits for something, and where not; a deferral counts while its condition needs it."""
        yes, no = self.rows.none, self.rows.full
        for held in self.bars:
            if held.clause.effect is Effect.DEFER:
                waits = plain(surely(held.code), surely_not(held.code))
                for needed in self.conditions:
                    if needed.clause.mark.id == held.clause.defers:
                        waits = both(waits, plain(surely_not(needed.code), surely(needed.code)))
                yes, no = yes | waits.worst_yes, no & waits.worst_no
        return yes, no

    def outcome(self) -> Whole:
        """The outcome of each row as a place in OUTCOMES."""
        return as_places(self.planes, self.rows.count)


def as_places(planes: Mapping[Outcome, Bits], rows: int) -> Whole:
    """The outcome of each row as a place in OUTCOMES."""
    found = np.zeros(rows, np.int8)
    for place, name in enumerate(OUTCOMES):
        if place:
            found += unpack(planes[name], rows) * np.int8(place)
    return found


def chosen_bits(mask: Bits, here: Bits, elsewhere: Bits) -> Bits:
    """The bits of one plane in the rows of the mask, and of another elsewhere."""
    return (mask & here) | (~mask & elsewhere)
