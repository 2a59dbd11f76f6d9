"""Which facts can still matter: a walk down the findings that are not known, to the leaves that hold them open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from compensation.assessment.finding import HAS_UNKNOWN, NO_NO, Finding
from compensation.assessment.result import Missing
from compensation.assessment.view import HeldList, View
from compensation.case.facts import Listing, Registry
from compensation.law import kernel
from compensation.law.kernel import At, FactDay, Moment, PickEach, Some, Stop
from compensation.terms.dates import ANY_DAY, Span

Bound = Mapping[str, str]
Place = tuple[str, str, bool]
"""A fact id or list, the record it belongs to, and whether it is half known."""

_DAYS = (FactDay, kernel.EdgeOf)
_Stated = kernel.Flag | kernel.Lasts | kernel.Names | kernel.Among | kernel.InTable | kernel.Covers


class Asked:
    """What was asked so far: the facts there are, and the case as it is seen."""

    def __init__(self, registry: Registry, view: View) -> None:
        self.registry = registry
        self.others = view.others
        self._view = view

    def is_told(self, fact: str, record: str) -> bool:
        """Whether a fact has any value, of a single record or of that record of a list."""
        held = self.registry.facts[fact]
        listing = self.registry.list_of(held.record)
        if listing is None:
            return fact in self._view.singles
        records = [one for found in self._lists(listing) for one, _ in found.records]
        return any(one.id == record and held.name in one.values for one in records)

    def _lists(self, listing: Listing) -> list[HeldList]:
        """A list as it is seen; one that stands inside records, of each of them, or of the one that is judged."""
        if listing.parent is None:
            return [self._view.lists[listing.plural]] if listing.plural in self._view.lists else []
        parent = self.registry.lists[listing.parent]
        mine = self._view.bound.get(parent.singular)
        every = self._view.lists.get(parent.plural)
        records = [mine] if mine is not None else [one for one, _ in every.records] if every else []
        return [one.lists[listing.plural] for one in records if listing.plural in one.lists]


def places(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    """The facts that keep a finding from being known."""
    if HAS_UNKNOWN[finding.code]:
        yield from _HOLDERS.get(type(finding.node), _of_parts)(finding, bound, asked)


def _of_fact(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    assert isinstance(finding.node, _Stated)  # noqa: S101 - narrowed for the type checker
    yield from _stated(finding.node.fact, bound, asked)
    for part in finding.parts:
        yield from _of_value(part, bound, asked)


def _of_both(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    """Of two facts that should be the same, those that are not told; both, where what is told of both is too wide."""
    assert isinstance(finding.node, kernel.SameAs)  # noqa: S101 - narrowed for the type checker
    names = (finding.node.fact, finding.node.other)
    open_ = [name for name in names if not asked.is_told(name, bound.get(asked.registry.facts[name].record, ""))]
    for name in open_ or names:
        yield from _stated(name, bound, asked)


def _of_route(finding: Finding, _bound: Bound, asked: Asked) -> Iterator[Place]:
    """What the other route lacks is lacking here."""
    assert isinstance(finding.node, kernel.RouteIs)  # noqa: S101 - narrowed for the type checker
    for result in asked.others(finding.node.route):
        yield from ((held.fact, held.record, held.half_known) for held in result.missing)


def _of_compared(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    for part in finding.parts:
        yield from _reader_of(part)(part, bound, asked)


def _reader_of(part: Finding) -> Callable[[Finding, Bound, Asked], Iterator[Place]]:
    """How to look for what is open below a part: a truth, a day or a sum."""
    if part.value is None:
        return places
    return _of_value if isinstance(part.value, Span) else sums_missing


def _of_parts(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    for part in finding.parts:
        yield from places(part, bound, asked)


def _stated(fact: str, bound: Bound, asked: Asked) -> Iterator[Place]:
    """The fact itself, and before it the question on which it depends, where that is open."""
    held = asked.registry.facts[fact]
    yield fact, bound.get(held.record, ""), False
    if held.guard:
        before = asked.registry.facts[held.guard.fact]
        record = bound.get(before.record, "")
        if not asked.is_told(before.id, record):
            yield before.id, record, False


def _waits_for_member(finding: Finding) -> bool:
    """Whether a member of the list is not known; otherwise the list itself is not complete."""
    return any(HAS_UNKNOWN[part.code] for part in finding.parts)


def _of_list(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    assert isinstance(finding.node, Some | kernel.CountOf)  # noqa: S101 - narrowed for the type checker
    listing = asked.registry.lists[finding.node.listing]
    if not _waits_for_member(finding):
        yield listing.plural, "", False
    for record, part in zip(finding.about, finding.parts, strict=True):
        yield from places(part, {**bound, listing.singular: record}, asked)


def _of_value(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:  # noqa: C901 - one line for each kind
    """The days below a day or sum that are not exactly known."""
    node, value = finding.node, finding.value
    if isinstance(value, Span) and _is_settled(value) and not isinstance(node, Stop):
        return
    if isinstance(node, _DAYS):
        if isinstance(value, Span) and value.lo <= value.hi:
            yield node.fact, bound.get(asked.registry.facts[node.fact].record, ""), value != ANY_DAY
    elif isinstance(node, At):
        if node.moment is Moment.FILING_DAY:
            yield "applications", "", False
    elif isinstance(node, PickEach):
        yield from _of_picked(finding, bound, asked)
    elif isinstance(node, Stop):
        yield from _of_stop(finding, node, bound, asked)
    else:
        for part in finding.parts:
            yield from (_of_value if part.value is not None else places)(part, bound, asked)


def _is_settled(day: Span) -> bool:
    """Whether a day is one day, or surely never was."""
    return day.lo > day.hi or (day.lo == day.hi and not day.never)


def _of_stop(finding: Finding, node: Stop, bound: Bound, asked: Asked) -> Iterator[Place]:
    """What keeps a stop open, of its own record; or the list, where nobody knows whether it is complete."""
    if finding.code == NO_NO:
        return
    if not finding.parts:
        yield node.listing, "", False
    if finding.about:
        bound = {**bound, asked.registry.lists[node.listing].singular: finding.about[0]}
    for part in finding.parts:
        yield from (_of_value if part.value is not None else places)(part, bound, asked)


def _of_picked(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    assert isinstance(finding.node, PickEach)  # noqa: S101 - narrowed for the type checker
    listing = asked.registry.lists[finding.node.listing]
    found = [
        place
        for record, part in zip(finding.about * 2, finding.parts, strict=False)
        for place in (places if part.value is None else _of_value)(part, {**bound, listing.singular: record}, asked)
    ]
    yield from found or [(listing.plural, "", False)]


def sums_missing(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    """The facts that keep a sum from being exactly known."""
    node, amount = finding.node, finding.value
    if not isinstance(amount, tuple) or isinstance(amount, Span) or amount[0] == amount[1] is not None:
        return
    if isinstance(node, kernel.FactSum):
        yield from _stated(node.fact, bound, asked)
    elif isinstance(node, kernel.SumEach):
        yield from _of_sum_list(finding, bound, asked)
    elif isinstance(node, kernel.WorkOut):
        yield from _of_work_out(finding, bound, asked)
    elif isinstance(node, kernel.Row) and node.row_is_fact and not finding.about:
        yield from _stated(node.row, bound, asked)
    else:
        for part in finding.parts:
            yield from _reader_of(part)(part, bound, asked)
            yield from guards_missing(part, bound, asked)


def guards_missing(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    """The facts that keep it open whether a sum, itself known, is applied at all."""
    for part in finding.parts if isinstance(finding.value, tuple) else ():
        if part.value is None:
            yield from places(part, bound, asked)


def _of_sum_list(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    node, names = finding.node, finding.about
    assert isinstance(node, kernel.SumEach)  # noqa: S101 - narrowed for the type checker
    singular = asked.registry.lists[node.listing].singular
    found = [
        place
        for name, part in zip(names * 2, finding.parts, strict=False)
        for place in (places if part.value is None else sums_missing)(part, {**bound, singular: name}, asked)
    ]
    yield from found or [(node.listing, "", False)]


def _of_call(finding: Finding, node: kernel.WorkOut, bound: Bound, asked: Asked) -> Iterator[Place]:
    """What keeps the arguments of a function open, of each record that it went through; or the list itself."""
    listing = asked.registry.lists.get(node.word("each"))
    found: list[Place] = []
    for part in finding.parts:
        inside = {**bound, listing.singular: part.about[0]} if listing and part.about else bound
        for held in part.parts if part.node is node else (part,):
            found += _reader_of(held)(held, inside, asked)
        if part.node is node and node.word("period") and not asked.is_told(node.word("period"), part.about[0]):
            found += _stated(node.word("period"), inside, asked)
    yield from found or ([(listing.plural, "", False)] if listing else ())


_WITH_RECORDS = {"ranked-injuries", "weekly-rate"}


def _of_work_out(finding: Finding, bound: Bound, asked: Asked) -> Iterator[Place]:
    """The fact of each record that its workings could not use, or the list where all of them could."""
    node = finding.node
    assert isinstance(node, kernel.WorkOut)  # noqa: S101 - narrowed for the type checker
    if node.function not in _WITH_RECORDS:
        yield from _of_call(finding, node, bound, asked)
        return
    unused = [part.about[0] for part in finding.parts if _is_open(part.about)]
    fact = node.word("row") if node.function == "ranked-injuries" else node.word("period")
    yield from [(fact, record, False) for record in unused] or [(node.word("each"), "", False)]


def _is_open(workings: tuple[str, ...]) -> bool:
    """Whether the workings of a record lack a row, or count more than one number of weeks."""
    _, first, second = workings
    return second == "missing" if not first.isdigit() else first != second


def gathered(found: Iterable[tuple[str, Place]]) -> tuple[Missing, ...]:
    """The same fact asked by several clauses is asked once and says who waits for it."""
    clauses: dict[Place, list[str]] = {}
    for clause, place in found:
        waiting = clauses.setdefault(place, [])
        if clause not in waiting:
            waiting.append(clause)
    return tuple(Missing(fact, record, half, tuple(who)) for (fact, record, half), who in clauses.items())


_HOLDERS: dict[type, Callable[[Finding, Bound, Asked], Iterator[Place]]] = {
    kernel.Flag: _of_fact,
    kernel.Lasts: _of_fact,
    kernel.Names: _of_fact,
    kernel.SameAs: _of_both,
    kernel.CountOf: _of_list,
    kernel.RouteIs: _of_route,
    kernel.Among: _of_fact,
    kernel.InTable: _of_fact,
    kernel.Covers: _of_fact,
    kernel.Order: _of_compared,
    kernel.Size: _of_compared,
    kernel.Timely: _of_compared,
    Some: _of_list,
}
