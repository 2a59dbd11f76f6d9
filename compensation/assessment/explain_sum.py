"""The steps to one sum as lines of workings: rows of tables with their source, sums that were stated, steps."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from compensation.assessment import sentences as s
from compensation.assessment import sentences_money as m
from compensation.assessment.blocks import Citation
from compensation.assessment.calls import read_shown
from compensation.assessment.explain_rates import rates_of_interest, rates_of_pay, source_of
from compensation.assessment.finding import NO_NO, YES_YES, Finding
from compensation.assessment.marks import standing
from compensation.assessment.phrases import number, step_phrase, sum_phrase
from compensation.assessment.telling import Telling
from compensation.law import kernel as k
from compensation.law.kernel import Mark, Sum
from compensation.terms.dates import LATEST, Span
from compensation.terms.money import NOT_KNOWN, Amount
from compensation.terms.money import share as part_of

Line = tuple[str, str, tuple[Citation, ...]]


def sum_lines(found: Finding, tell: Telling) -> Iterator[Line]:  # noqa: C901, PLR0912, PLR0915 - one line for each node of the language
    """The steps from stated sums and tables to the sum of a finding, in the order of the law."""
    node: Sum = found.node  # type: ignore[assignment]
    match node:
        case k.FactSum(fact=fact):
            label = tell.fact(fact)
            if found.about:
                label = tell.say(s.OTHER_CURRENCY, fact=label, currency=found.about[1])
            yield _line(label, found, tell)
        case k.Row(table=table):
            if not found.about:
                yield _line(_capital(sum_phrase(node, tell)), found, tell)
            else:
                yield row_line(table, found.about[0], found, tell)
        case k.SumOf():
            yield from _parts(found, tell)
            yield _line(tell.say(s.ADDED), found, tell, node.mark)
        case k.Greatest():
            yield from _parts(found, tell)
            yield _line(tell.say(s.GREATEST_OF), found, tell, node.mark)
        case k.Least():
            yield from _parts(found, tell)
            yield _line(tell.say(m.LEAST_OF), found, tell, node.mark)
        case k.SumIf():
            yield from _counting(found, tell)
        case k.Accrues():
            yield from _accrued(found, node, tell)
        case k.Between():
            yield from _parts(found, tell)
            crossed = found.amount == NOT_KNOWN and found.parts[0].amount.low is not None
            yield _line(tell.say(m.CROSSED if crossed else s.LEAST_AND_MOST), found, tell, node.mark)
        case k.SumEach():
            yield from _each(node, found, tell)
        case k.WorkOut(function="ranked-injuries"):
            yield from (_ranked(part, tell) for part in found.parts)
        case k.WorkOut(function="weekly-rate"):
            yield from (_weekly(part, tell) for part in found.parts)
        case k.WorkOut(function="age-rate"):
            yield from _aged(node, found, tell)
        case k.WorkOut(function="re-rated"):
            yield from _re_rated(node, found, tell)
        case k.WorkOut(function="interest"):
            yield from sum_lines(found.parts[0], tell)
            yield from rates_of_interest(node, found, tell)
            yield _line(_capital(sum_phrase(node, tell.without_answers)), found, tell, node.mark)
        case k.WorkOut():
            if node.function in {"pay-due", "weekly-pay"}:
                yield from rates_of_pay(node, found, tell)
            yield from _called(node, found, tell)
        case k.Stepped():
            yield from _stepped(node, found, tell)
        case k.Use() | k.Switch() | k.Disputed():
            yield from _parts(found, tell)
        case _:
            yield _line(_capital(sum_phrase(node, tell, money=True)), found, tell, node.mark)


def _accrued(found: Finding, node: k.Accrues, tell: Telling) -> Iterator[Line]:
    """What the latest period brings, and how many there are."""
    yield from sum_lines(found.parts[-1], tell)
    few, many = found.about
    if few != many and many:
        said = tell.say(m.SO_FAR_BETWEEN[node.unit], n=few, many=many)
    else:
        said = tell.say((m.SO_FAR if many else m.SO_FAR_OR_MORE)[node.unit], n=few)
    yield _line(said, found, tell, node.mark)


def _counting(found: Finding, tell: Telling) -> Iterator[Line]:
    """A part that counts only sometimes; one that does not count is named in one line."""
    part, node = found.parts[0], found.node
    if found.code != NO_NO:
        yield from sum_lines(part, tell)
    if found.code != YES_YES:
        wording = m.NOT_COUNTED if found.code == NO_NO else m.PERHAPS_COUNTED
        said = tell.say(wording, sum=sum_phrase(part.node, tell))  # type: ignore[arg-type]
        yield _line(_capital(said), found, tell, node.mark)


def _parts(found: Finding, tell: Telling) -> Iterator[Line]:
    for part in found.parts:
        if part.value is not None:
            yield from sum_lines(part, tell)


def _line(label: str, found: Finding, tell: Telling, mark: Mark | None = None) -> Line:
    cites = tell.cites(mark.cites, mark.standing) if mark else ()
    return label, tell.words.amount(found.amount, tell.route.currency), cites


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def row_line(table: str, row: str, found: Finding, tell: Telling, wording: str = s.ROW_OF, **slots: str) -> Line:
    """A row of a table: where it stands, of which day, how well it is known, and its sum, or that one is missing."""
    title, label, day = tell.table_title(table), tell.row_label(table, row), _day_read(found)
    said = tell.say(wording, table=title, row=label, **slots)
    held = tell.row(table, row, day)
    if day and tell.has_several(table, row):
        said = tell.say(m.AS_IT_STOOD, what=said, day=tell.words.day(day))
    known = standing(held.standing.value, tell.words) if held else ""
    if known:
        said = tell.say(s.STANDING_OF_ROW, what=said, standing=known)
    value = tell.words.amount(found.amount, tell.route.currency)
    if found.amount.high is None and "missing" in found.about:
        named = {"table": title, "row": label}
        value = tell.say(m.ROW_LACKS, day=tell.words.day(day), **named) if day else tell.say(s.ROW_UNKNOWN, **named)
    return said, value, source_of(held, tell)


def _day_read(found: Finding) -> Span | None:
    """The day of which a row was read, where it is one day."""
    day = found.parts[0].value if found.parts else None
    return day if isinstance(day, Span) and day.lo == day.hi <= LATEST else None


def _each(node: k.SumEach, found: Finding, tell: Telling) -> Iterator[Line]:
    for name, part in zip(found.about, found.parts, strict=False):
        if node.where and part.amount.high == 0:
            continue
        for label, value, cites in sum_lines(part, tell.for_record(node.listing, name)):
            yield tell.say(s.RECORD_SAYS, kind=tell.kind(node.listing), name=name, sentence=label), value, cites
    yield _line(tell.say(s.GREATEST_OF if node.greatest else s.ADDED), found, tell, node.mark)


def _ranked(found: Finding, tell: Telling) -> Line:
    node = found.node
    assert isinstance(node, k.Row)  # noqa: S101 - narrowed for the type checker
    record, row, share = found.about
    if not row:
        title = tell.table_title(node.table)
        return tell.say(s.ROW_NOT_GIVEN, record=record, table=title), tell.words.amount(found.amount, ""), ()
    if share == "missing":
        return row_line(node.table, row, found, tell, s.ROW_FOR, record=record)
    full = tell.words.amount(found.amount, tell.route.currency)
    counted = found._replace(value=part_of(found.amount, Fraction(share)))
    if share == "0":
        return row_line(node.table, row, counted, tell, s.ROW_NOT_COUNTED, record=record, full=full)
    percent = tell.say(s.PERCENT, n=str(Fraction(share) * 100))
    return row_line(node.table, row, counted, tell, s.ROW_AT_SHARE, record=record, share=percent, full=full)


def _weekly(found: Finding, tell: Telling) -> Line:
    node = found.node
    assert isinstance(node, k.Row)  # noqa: S101 - narrowed for the type checker
    record, few, many = found.about
    if not many:
        weeks = tell.say(s.WEEKS_AT_LEAST, few=few)
    elif few == many:
        weeks = tell.words.count(int(few), *s.WEEKS)
    else:
        weeks = tell.say(s.WEEKS_BETWEEN, few=few, many=many)
    full, (low, high) = tell.words.amount(found.amount, tell.route.currency), found.amount
    most = None if high is None or not many else int(many) * high
    paid = found._replace(value=Amount(None if low is None else int(few) * low, most))
    return row_line(node.table, node.row, paid, tell, s.WEEKS_AT_RATE, record=record, weeks=weeks, full=full)


def _aged(node: k.WorkOut, found: Finding, tell: Telling) -> Iterator[Line]:
    """The row of the table that was reached; where the age is open, each that may be, and all that they may come to."""
    rows = [part for part in found.parts if isinstance(part.node, k.Row)]
    cites = tell.cites(node.mark.cites, node.mark.standing)
    for part in rows:
        label, value, sources = row_line(node.word("table"), part.about[0], part, tell)
        yield label, value, (*sources, *cites)
    if len(rows) != 1 or found.amount != rows[0].amount:
        yield _line(_capital(sum_phrase(node, tell.without_answers)), found, tell)


def _re_rated(node: k.WorkOut, found: Finding, tell: Telling) -> Iterator[Line]:
    """The sum at its own rate, the later rate, and the sum at that; where nothing is owed the later rate is nothing."""
    amount, was, now = found.parts
    yield from sum_lines(amount, tell)
    if found.amount == Amount(0, 0):
        return
    yield from sum_lines(now, tell)
    ends = {end for held in (was, now) for end in held.amount}
    if len(ends) > 2 or None in ends:  # noqa: PLR2004 - one rate and the other
        said = tell.say(m.PERHAPS_RAISED)
    elif found.amount == amount.amount:
        said = tell.say(m.NOT_RAISED)
    else:
        rates = {
            name: tell.words.amount(held.amount, tell.route.currency) for name, held in (("was", was), ("now", now))
        }
        said = tell.say(m.RAISED, **rates)
    yield _line(said, found, tell, node.mark)


def _called(node: k.WorkOut, found: Finding, tell: Telling) -> Iterator[Line]:
    """The workings that a function hands back, and below them what it is."""
    for part in found.parts:
        if part.node is node:
            record, key, slots = read_shown(part.about)
            told = {name: _told(held, tell) for name, held in slots.items()}
            told |= {"record": record} if record else {}
            yield _line(tell.say(m.WORKINGS[key], **told), part, tell)
    yield _line(_capital(sum_phrase(node, tell.without_answers)), found, tell, node.mark)


def _told(held: Amount | Span | str, tell: Telling) -> str:
    match held:
        case Amount():
            return tell.words.amount(held, tell.route.currency)
        case Span():
            return tell.words.day(held)
        case _:
            return tell.say(s.NOT_KNOWN) if held == "?" else held


def _stepped(node: k.Stepped, found: Finding, tell: Telling) -> Iterator[Line]:
    base, *applied = found.parts
    yield from sum_lines(base, tell)
    for step, part in zip(node.steps, applied, strict=True):
        yield from _one_step(step, part, tell)
    yield _line(tell.say(s.STEP_SUM), found, tell, node.mark)


def _one_step(step: k.Step, part: Finding, tell: Telling) -> Iterator[Line]:
    """A step and what it works by; one that is not taken is named in one line."""
    code, label = _guarded(step, part), _capital(step_phrase(step, tell))
    cites = tell.cites(step.mark.cites, step.mark.standing)
    if code == NO_NO:
        yield tell.say(m.NOT_COUNTED, sum=label), "", cites
        return
    if _is_compound(step):
        yield from sum_lines(part, tell)
    value = "" if step.by is None else _line("", part, tell)[1]
    value = _counted(step, part) if step.operation in {"times", "round"} else value
    label = label if code == YES_YES else tell.say(m.PERHAPS_COUNTED, sum=label)
    yield label, value, (*_source_of(part, tell), *cites)


def _guarded(step: k.Step, found: Finding) -> int:
    """Whether the step is taken: what its guard, the last thing that was asked for it, answered."""
    return found.parts[-1].code if step.guard is not None and step.by is not None and found.parts else YES_YES


def _counted(step: k.Step, found: Finding) -> str:
    """The number by which a step multiplies, where a function counted it exactly."""
    low, high = found.amount
    return number(low) if isinstance(step.by, k.WorkOut) and low is not None and low == high else ""


def _is_compound(step: k.Step) -> bool:
    """Whether what a step works by was itself worked out, and is told before it."""
    return step.operation not in {"times", "round"} and not isinstance(step.by, k.FactSum | k.Fixed | k.Row | None)


def _source_of(found: Finding, tell: Telling) -> tuple[Citation, ...]:
    """The source of a row of a table that a step works by."""
    node = found.node
    if not isinstance(node, k.Row):
        return ()
    row = found.about[0] if node.row_is_fact and found.about else node.row
    return source_of(tell.row(node.table, row, _day_read(found)), tell)
