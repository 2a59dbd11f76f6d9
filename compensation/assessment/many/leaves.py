"""The leaves of truth for many rows: each word, place or code is compared once, each day and sum as an array."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from compensation.assessment import comparisons
from compensation.assessment import leaves as single
from compensation.assessment.leaves import SIZES
from compensation.assessment.many.days import EPOCH, LATEST, Days, earlier, filled
from compensation.assessment.many.facts import stated
from compensation.assessment.many.planes import Truths, Whole, both, empty, of_codes, pack, plain, select
from compensation.assessment.many.rows import Rows, Taken
from compensation.assessment.many.sheet import alike, is_word
from compensation.assessment.many.stated import Column, value_of
from compensation.case.facts import EVERY, Kind
from compensation.law.kernel import Among, Covers, Flag, InTable, Lasts, Members, Names, Order, SameAs, Size
from compensation.terms import dates
from compensation.terms.counting import Length
from compensation.terms.dates import Span
from compensation.terms.truth import NO, UNKNOWN, Truth

_FEW, _MOST_WORDS = 64, 1 << 16


def told(held: Column, found: Truths) -> Truths:
    """Answers as far as the fact is known; no where its question does not arise."""
    yes, no = found.worst_yes & held.known, found.worst_no & held.known
    return plain(yes, no if held.gone is None else no | held.gone)


def flag(rows: Rows, node: Flag) -> Truths:
    """A yes-or-no fact."""
    held = stated(rows, node.fact)
    yes = empty(rows.count) if held.yes is None else held.yes
    return told(held, plain(yes, ~yes) if node.value else plain(~yes, yes))


def by_word(held: Column, answer: Callable[[str], Truth]) -> Truths:
    """A question about the word of a fact."""
    if held.codes is None:
        return told(held, plain(empty(held.rows), empty(held.rows)))
    return told(held, of_codes([answer(word) for word in held.words], held.codes))


def among(rows: Rows, node: Among, options: Taken) -> Truths:
    """A fact that is, or has, one of the members; members may come and go with the day."""
    held = stated(rows, node.fact)
    kind = rows.sheet.registry.facts[node.fact].kind
    test = single._lies_exactly_in if node.exactly else single._membership(kind)  # noqa: SLF001 - the same meaning
    absent = UNKNOWN if node.members.is_open else NO
    if node.members.at is None:
        codes = frozenset(member.code for member in node.members.members)
        found = by_word(held, lambda word: _open(test(value_of(word, kind), codes), absent))
        return found if absent is NO or held.gone is None else plain(found.worst_yes, found.worst_no & ~held.gone)
    return _among_on_day(rows, node, held, (test, kind, absent), options)


def _open(found: Truth, absent: Truth) -> Truth:
    return absent if found is NO else found


Asking = tuple[Callable[[Any, frozenset[str]], Truth], Kind, Truth]


def _among_on_day(rows: Rows, node: Among, held: Column, asking: Asking, options: Taken) -> Truths:
    from compensation.assessment.many.spans import day

    assert node.members.at is not None  # noqa: S101 - asked before
    test, kind, absent = asking
    days = filled(day(rows, node.members.at, options))
    marks = sorted({at for member in node.members.members for at in turns(member.since, member.until)})
    codes = np.zeros(held.rows, np.int8) if held.codes is None else held.codes
    edges = [placed(end, marks) for end in (days.lo, select(days.lo <= days.hi, days.hi, np.int32(LATEST)))]

    def answer(code: int, low: int, high: int) -> Truth:
        if code == len(held.words):
            return UNKNOWN
        value = value_of(held.words[code], kind)
        return _on(test, value, node.members, Span(day_in(marks, low), day_in(marks, high)), absent)

    size = (len(held.words) + 1, len(marks) + 1, len(marks) + 1)
    found = _looked_up(size, (codes, *edges), answer)
    answered = told(held, found)
    if held.gone is None:
        return answered
    of_gone = _open(NO, absent)
    return answered if of_gone is NO else plain(answered.worst_yes, answered.worst_no & ~held.gone)


def turns(since: int | None, until: int | None) -> list[int]:
    """The days on which a member comes or has gone."""
    return [at for at in (since, until + 1 if until else None) if at]


def placed(days: Whole, marks: Sequence[int]) -> Whole:
    """Between which of these days each day lies."""
    if days.size and days.strides == (0,):
        return np.broadcast_to(placed(days[:1].copy(), marks), days.shape)
    return np.searchsorted(np.array(marks, np.int64) - EPOCH, days, side="right")


def day_in(marks: Sequence[int], bucket: int) -> int:
    """A day that lies there."""
    return marks[bucket - 1] if bucket else dates.EARLIEST


def _on(test: Callable[[Any, frozenset[str]], Truth], value: Any, members: Members, on: Span, absent: Truth) -> Truth:  # noqa: ANN401
    sure, maybe = single._members_on(members, on)  # noqa: SLF001 - the same meaning
    found = test(value, sure)
    if sure is not maybe and found is not test(value, maybe):
        return UNKNOWN
    return _open(found, absent)


def looked_up(
    sizes: Sequence[int],
    codes: Sequence[Whole],
    answer: Callable[..., Any],
    blank: Any,  # noqa: ANN401
) -> tuple[list[Any], Whole]:
    """For each combination of codes that occurs its answer, and for each row the number of its combination."""
    key = codes[0].astype(np.int64)
    for size, part in zip(sizes[1:], codes[1:], strict=True):
        if size > 1:
            key = key * size + part
    whole = int(np.prod([int(size) for size in sizes]))
    if whole <= _FEW:
        there, rows = np.arange(whole), key
    elif whole <= _MOST_WORDS:
        there, place = np.flatnonzero(np.bincount(key, minlength=1)), np.zeros(whole, np.int64)
        place[there] = np.arange(len(there))
        rows = place.take(key)
    else:
        there, rows = np.unique(key, return_inverse=True)
    found = [answer(*_parts(int(held), sizes)) for held in there]
    return found or [blank], rows


def _parts(key: int, sizes: Sequence[int]) -> list[int]:
    found: list[int] = []
    for size in reversed(sizes):
        key, part = divmod(key, size)
        found.append(part)
    return found[::-1]


def _looked_up(sizes: Sequence[int], codes: Sequence[Whole], answer: Callable[..., Truth]) -> Truths:
    found, rows = looked_up(sizes, codes, answer, UNKNOWN)
    return of_codes(found, rows)


def in_table(rows: Rows, node: InTable) -> Truths:
    """A code that is a row of a table, or whose row says something in a column."""
    table = rows.sheet.plan.tables[node.table]
    return by_word(stated(rows, node.fact), lambda word: single._in_table(table, node, word))  # noqa: SLF001


def lasts(rows: Rows, node: Lasts) -> Truths:
    """A stated length against one of the law."""
    compare = SIZES[node.relation]

    def answer(word: str) -> Truth:
        length = value_of(word, Kind.DURATION)
        if not isinstance(length, Length):
            return UNKNOWN
        return compare(*comparisons._measured(length, node.length))  # noqa: SLF001

    return by_word(stated(rows, node.fact), answer)


def same_as(rows: Rows, node: SameAs) -> Truths:
    """Two facts name the same; of a question that does not arise nothing is the same."""
    left, right = stated(rows, node.fact), stated(rows, node.other)
    kind = rows.sheet.registry.facts[node.fact].kind
    if kind is Kind.DATE:
        one, other = (Days(*held.days[:2], held.known) if held.days else None for held in (left, right))
        found = rows.no_answer
        if one is not None and other is not None:
            found = both(earlier(one, other, strictly=False), earlier(other, one, strictly=False))
    else:
        found = _same_words(left, right, kind, rows.sheet.registry.facts[node.other].kind)
    known = left.known & right.known
    no = found.worst_no & known
    for gone in (left.gone, right.gone):
        no = no if gone is None else no | gone
    return plain(found.worst_yes & known, no)


def _same_words(left: Column, right: Column, kind: Kind, other: Kind) -> Truths:
    if left.codes is None or right.codes is None or not left.words or not right.words:
        return plain(empty(left.rows), empty(left.rows))
    if kind is Kind.LINK:
        one, two = alike(left, right)
        same = pack((one == two) | is_word(left, EVERY) | is_word(right, EVERY))
        return plain(same, ~same)
    same_word = comparisons._sameness(kind)  # noqa: SLF001

    def answer(one: int, two: int) -> Truth:
        if one == len(left.words) or two == len(right.words):
            return UNKNOWN
        return same_word(value_of(left.words[one], kind), value_of(right.words[two], other))

    return _looked_up((len(left.words) + 1, len(right.words) + 1), (left.codes, right.codes), answer)


def names(rows: Rows, node: Names) -> Truths:
    """A record names the one at hand; one that names nobody may mean any."""
    held, record = stated(rows, node.fact), rows.record(node.record)
    if record is None:
        return rows.no_answer
    ids = rows.sheet.table(rows.sheet.plan.listings[node.record]).ids.of(record)
    one, two = alike(held, ids)
    same = pack((one == two) | is_word(held, EVERY)) & held.known
    no = ~same & held.known if held.gone is None else (~same & held.known) | held.gone
    return plain(same & ids.known, no & ids.known)


def order(rows: Rows, node: Order, options: Taken) -> Truths:
    """One day against another."""
    from compensation.assessment.many.spans import day

    gap, turned = single.RELATIONS[node.relation]
    left, right = day(rows, node.left, options), day(rows, node.right, options)
    early, late = (right, left) if turned else (left, right)
    return earlier(early, late, strictly=bool(gap))


def covers(rows: Rows, node: Covers, options: Taken) -> Truths:
    """A stated period covers a day."""
    from compensation.assessment.many.spans import day

    held = stated(rows, node.fact)
    if held.days is None or held.ends is None:
        return told(held, rows.no_answer)
    at = day(rows, node.day, options)
    return told(held, both(earlier(held.days, at, strictly=False), earlier(at, held.ends, strictly=False)))


def size(rows: Rows, node: Size, options: Taken) -> Truths:
    """A sum or number against another."""
    from compensation.assessment.many.amounts import more
    from compensation.assessment.many.sums import amount

    left, right = amount(rows, node.left, options), amount(rows, node.right, options)
    if node.relation in {"less_than", "at_least"}:
        left, right = right, left
    yes, no = more(left, right)
    return plain(no, yes) if node.relation in {"at_least", "at_most"} else plain(yes, no)
