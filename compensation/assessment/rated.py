"""Rates that hang on an age, and sums that are made good at the rate of another day."""

from __future__ import annotations

from fractions import Fraction

from compensation.assessment.build import Bench, Judge
from compensation.assessment.calls import Call
from compensation.assessment.finding import YES_YES, Finding
from compensation.assessment.interest import ages
from compensation.assessment.sums import hull, row_amount
from compensation.assessment.view import View
from compensation.law.kernel import Row, WorkOut
from compensation.terms.money import NOT_KNOWN, Amount


def age_rate(bench: Bench, node: WorkOut) -> Judge:
    """The rate for an age: of the rows that are called by the age from which they hold, the last that was reached.

    ``born`` and ``on`` say the age, ``at`` the day whose text of the table is read. No row for so young an age, or for
    that day: not known.
    """
    call = Call(bench, node)
    reached = sorted((int(row) for row in call.table.rows if row.isdigit()), reverse=True)

    def judge(view: View) -> Finding:
        born, on, at = (call.days[name](view) for name in ("born", "on", "at"))
        rows = dict.fromkeys(next((row for row in reached if row <= age), None) for age in ages(born[2], on[2]))
        found = tuple(_of_row(call, f"{row}", at) for row in rows if row is not None)
        amount = hull([held[2] for held in found]) if found and None not in rows else NOT_KNOWN
        return Finding(node, YES_YES, amount, (born, on, at, *found))

    return judge


def _of_row(call: Call, row: str, at: Finding) -> Finding:
    node, amount = call.node, row_amount(call.table, row, at.value)
    held = Row(node.mark, node.word("table"), row, row_is_fact=False, at=dict(node.days)["at"])
    return Finding(held, YES_YES, amount, (at,), (row,) if amount.high is not None else (row, "missing"))


def re_rated(bench: Bench, node: WorkOut) -> Judge:
    """A sum that stood at one rate, at another where that is higher: ``amount`` / ``was`` * ``now``, never less."""
    call = Call(bench, node)

    def judge(view: View) -> Finding:
        amount, was, now = (call.sums[name](view) for name in ("amount", "was", "now"))
        least, most = _growth(now[2].low, was[2].high), _growth(now[2].high, was[2].low)
        raised = Amount(_times(amount[2].low, least or Fraction(1)), _times(amount[2].high, most))
        return Finding(node, YES_YES, raised, (amount, was, now))

    return judge


def _growth(now: int | Fraction | None, was: int | Fraction | None) -> Fraction | None:
    """By how much one rate is above another, at least once; None where either is not known."""
    return None if now is None or not was else max(Fraction(1), Fraction(now) / was)


def _times(end: int | Fraction | None, growth: Fraction | None) -> int | Fraction | None:
    if end == 0:
        return 0
    return None if end is None or growth is None else end * growth
