"""Lowering amounts: stated, written, looked up, added, and worked over step by step."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from compensation.case.facts import Kind
from compensation.law import lower_days, lower_facts, lower_tests, shared, work_out
from compensation.law.kernel import (
    Accrues,
    All,
    Among,
    Assessed,
    Between,
    FactSum,
    Fixed,
    Greatest,
    HeadOf,
    Least,
    Member,
    Members,
    Row,
    Step,
    Stepped,
    Sum,
    SumEach,
    SumIf,
    SumOf,
    Test,
    Timely,
)
from compensation.law.kernel.functions import NUMBERS
from compensation.law.part import GUARDS, Part, suggestion
from compensation.terms.money import MoneyError, read_money

RELATIONS = ("more_than", "at_least", "less_than", "at_most")
_FRACTION = re.compile(r"\d{1,9}(/[1-9]\d{0,8})?")
_MONEY = re.compile(r"[A-Z]{3} .*")
_OPERATIONS = ("times", "less", "at_most", "at_least", "at_least_or_nothing", "round", "reduce")
PER = ("victim", "defendant", "lifetime")
SHARED_BY = ("claimants", "victims")
_NUMBER_HINT = "Use it as a factor: `steps: [{id: …, times: {work_out: …}}]`."
ROUNDING = ("up", "down", "half-up")


def lower_sum(part: Part) -> Sum:
    """The amount of money that a part of a route names."""
    if isinstance(part.data, str):
        return _word(part, part.data)
    if "every" in part.map:
        return _accrues(part)
    if "steps" in part.map:
        return with_steps(part, lower_sum(part.inner("steps")))
    word = next((word for word in ("issue", "work_out") if word in part.map), "") or part.leading(_WORDS)
    return _WORDS[word](part) if word else part.unread()


def _word(part: Part, word: str) -> Sum:
    if _MONEY.fullmatch(word):
        return _written(part, word)
    if word in part.names.heads:
        return HeadOf(part.mark, word)
    if word in part.names.registry.facts:
        return FactSum(part.mark, word) if part.fact(word, Kind.MONEY) else part.unread()
    known = (*part.names.registry.facts, *part.names.heads)
    part.complain("L004", f"`{word}` names no amount", suggestion(word, known))
    return part.unread()


def _written(part: Part, word: str) -> Sum:
    try:
        money = read_money(word)
    except MoneyError as error:
        part.complain("L011", "this is no sum of money", f"Because: {error.reason}.")
        return part.unread()
    check_currency(part, money.currency)
    return Fixed(part.mark, money.minor)


def check_currency(part: Part, currency: str, key: str = "") -> None:
    """Complain about a sum in another currency than the route's: nothing is converted silently."""
    said = any(found.code == "A003" for found in part.page.complaints)
    if currency != part.names.currency and not (said and not part.names.currency):
        named = f"`{part.names.currency}`" if part.names.currency else "none"
        hint = "Name one currency in the route and use it throughout."
        part.complain("A003", f"a sum in `{currency}` stands in a route whose currency is {named}", hint, key)


def lower_number(part: Part) -> Sum:
    """A plain number: digits, a fraction as 3/10, a fact that holds one, or a function that gives one."""
    if part.map.get("work_out") in NUMBERS:
        return work_out.lower_work_out(part)
    if isinstance(part.data, int) and not isinstance(part.data, bool) and part.data >= 0:
        return Fixed(part.mark, part.data)
    if isinstance(part.data, str) and _FRACTION.fullmatch(part.data):
        value = Fraction(part.data)
        return Fixed(part.mark, int(value) if value.denominator == 1 else value)
    if isinstance(part.data, str) and part.fact(part.data, Kind.COUNT, Kind.NUMBER, Kind.PERCENT):
        return FactSum(part.mark, part.data)
    if not isinstance(part.data, str) and not part.is_absent:
        part.complain("L003", "a number is needed here", 'Write digits, or a fraction between quotes: "3/10".')
    return part.unread()


def read_share(part: Part, key: str) -> Fraction:
    """A share of an amount, between 0 and 1, under a key."""
    text = part.text(key)
    if _FRACTION.fullmatch(text) and Fraction(text) <= 1:
        return Fraction(text)
    part.complain("L011", f"`{key}` is no share of an amount", 'Write a fraction between "0" and "1": "1/4".', key)
    return Fraction(0)


def _row(part: Part) -> Sum:
    if not part.only("table", "row", "at", needs=("row", "at")):
        return part.unread()
    table, at, row = lower_facts.table_of(part), lower_days.lower_day(part.at("at")), part.text("row")
    if table is None:
        return part.unread()
    for currency in sorted({held.currency for rows in part.names.tables[table].rows.values() for held in rows} - {""}):
        check_currency(part, currency, "table")
    if "." in row:
        fact = part.fact(row, Kind.TEXT, Kind.CHOICE, Kind.PLACE, key="row")
        return Row(part.mark, table, row, True, at, lower_facts.by_place(part, fact, table))  # noqa: FBT003
    part.known(row, part.names.tables[table].rows, "L007", f"row of the table `{table}` called", "row")
    return Row(part.mark, table, row, row_is_fact=False, at=at)


UNITS = ("week", "month", "year")


def _accrues(part: Part) -> Sum:
    """What is due for each period; its own amount, with its own steps, stands beside ``every``."""
    part.needs("starts")
    ends = lower_days.lower_day(part.at("ends")) if "ends" in part.map else None
    each = lower_sum(part.inner("every", "starts", "ends"))
    unit = part.one_of("every", UNITS) or "month"
    return Accrues(part.mark, unit, lower_days.lower_day(part.at("starts")), ends, each)


def _several(part: Part) -> Sum:
    word = part.leading(("sum", "greatest", "least"))
    part.only(word)
    if isinstance(part.map.get(word), dict) and word != "least":
        return _each(part.at(word, carry=True), greatest=word == "greatest")
    members = tuple(_member(held) for held in part.items(word, least=word != "sum"))
    if word == "sum":
        return SumOf(part.mark, members)
    return Greatest(part.mark, members) if word == "greatest" else Least(part.mark, members)


def _member(part: Part) -> Sum:
    """A part of a sum, or of a choice of the greatest or least, that counts only where its guard holds."""
    guard = lower_tests.guard_of(part)
    return lower_sum(part) if guard is None else SumIf(part.mark, guard, lower_sum(part.inner(*GUARDS)))


def _each(part: Part, *, greatest: bool) -> Sum:
    part.only("each", "take", "where", "only", needs=("each", "take"))
    return SumEach(part.mark, part.listing("each"), lower_sum(part.at("take")), where_counting(part), greatest)


def where_counting(part: Part) -> Test | None:
    """Which records count: those that satisfy ``where`` and, with ``only``, those whose time limit is kept."""
    limbs = [lower_tests.lower_test(part.at("where"))] if "where" in part.map else []
    if "only" in part.map:
        name = part.text("only")
        part.known(name, part.names.deadlines, "L009", "deadline", "only")
        limbs.append(Timely(part.unnamed, name))
    return All(part.unnamed, tuple(limbs)) if len(limbs) > 1 else limbs[0] if limbs else None


def _between(part: Part) -> Sum:
    part.only("between")
    ends = [lower_sum(held) for held in part.items("between")]
    if len(ends) != 2:  # noqa: PLR2004 - a lower and an upper sum
        part.complain("L003", "`between` needs a lower and an upper sum", "Write `between: [a, b]`.", "between")
        return part.unread()
    return Between(part.mark, *ends)


def _assessed(part: Part) -> Sum:
    part.only("assessed")
    return Assessed(part.mark, part.text("assessed").removeprefix("the "))


def _use(part: Part) -> Sum:
    part.only("use", "with")
    return shared.used(part, "sums", part.text("use"), lower_sum)


def _head(part: Part) -> Sum:
    part.only("head")
    name = part.text("head")
    part.known(name, part.names.heads, "L009", "head", "head")
    return HeadOf(part.mark, name)


def _work_out(part: Part) -> Sum:
    if part.map.get("work_out") in NUMBERS:
        part.complain(
            "L010", f"`{part.text('work_out')}` gives a number, and money is needed here", _NUMBER_HINT, "work_out"
        )
    return work_out.lower_work_out(part)


def lower_steps(part: Part, key: str = "steps") -> tuple[Step, ...]:
    """What the law does to a running sum, in its order."""
    return tuple(_step(held) for held in part.items(key))


def with_steps(part: Part, base: Sum) -> Sum:
    """A sum and its steps, or the sum alone."""
    steps = lower_steps(part)
    return Stepped(part.mark, base, steps) if steps else base


def _step(part: Part) -> Step:
    operation = part.leading(_OPERATIONS)
    part.only(*_OPERATIONS, *GUARDS, *(("per", "shared_by") if operation == "at_most" else ()), needs=("id",))
    by = _operand(part, operation) if operation else None
    way = part.at("round").one_of("way", ROUNDING) if operation == "round" else ""
    per, shared_by = part.one_of("per", PER), part.one_of("shared_by", SHARED_BY)
    return Step(part.mark, operation, by, lower_tests.guard_of(part), way, per, shared_by)


def _operand(part: Part, operation: str) -> Sum | None:
    if operation == "reduce":
        part.one_of("reduce", ("bars",))
        return None
    if operation == "round":
        return _unit(part.at("round"))
    if operation == "times":
        return _factor(part.at(operation))
    if part.map.get("per") == "lifetime":
        return _less_earlier(part, lower_sum(part.at(operation)))
    return None if part.map[operation] == "none" and operation == "at_most" else lower_sum(part.at(operation))


def _factor(part: Part) -> Sum:
    """A number, or two between which somebody chooses."""
    if "between" not in part.map:
        return lower_number(part)
    part.only("between")
    ends = [lower_number(held) for held in part.items("between")]
    if len(ends) != 2:  # noqa: PLR2004 - a lower and an upper number
        part.complain("L003", "`between` needs a lower and an upper number", 'Write `between: ["0", "1"]`.', "between")
        return part.unread()
    return Between(part.mark, *ends)


def _unit(part: Part) -> Sum:
    """The unit to which the law rounds, in the currency of the route."""
    if not part.only("to", "way", needs=("to", "way")):
        return part.unread()
    unit = part.at("to")
    found = _written(unit, f"{part.names.currency} {part.text('to')}")
    if isinstance(found, Fixed) and not found.value:
        unit.complain("L011", "nothing can be rounded to nothing", 'Write the unit: "1.00".')
    return found


def _less_earlier(part: Part, cap: Sum) -> Sum:
    """What is left of a cap that a life has once: less what was paid on this route before."""
    if not part.fact("award.route", key="per") or not part.fact("award.paid", key="per"):
        return part.unread()
    mark = part.unnamed
    mine = Among(mark, "award.route", Members((Member(part.names.route),)))
    paid = SumEach(mark, "awards", FactSum(mark, "award.paid"), mine)
    return Stepped(mark, cap, (Step(mark, "less", paid),))


def _issue(part: Part) -> Sum:
    return lower_tests.lower_issue(part, lower_sum)


def _switch(part: Part) -> Sum:
    return lower_tests.lower_switch(part, lower_sum)


def _unread(part: Part) -> Sum:
    return lower_tests.lower_unread(part)


_WORDS: dict[str, Callable[[Part], Sum]] = {
    "table": _row,
    "sum": _several,
    "greatest": _several,
    "least": _several,
    "use": _use,
    "between": _between,
    "assessed": _assessed,
    "head": _head,
    "work_out": _work_out,
    "issue": _issue,
    "base": _switch,
    "unread": _unread,
    "todo": _unread,
}
