"""For whom a route is judged: one row for each unit of each case, against each who may answer for it.

Lists are narrowed to the unit by the links of their records, as the one-case reading narrows them.
"""

from __future__ import annotations

import numpy as np

from compensation.assessment.many.days import EARLIEST, EPOCH, UNLIMITED, Days, Numbers, everywhere, filled
from compensation.assessment.many.days import chosen as chosen_days
from compensation.assessment.many.planes import Bits, Bools, Index, Truths, empty, pack, plain, taken, unpack
from compensation.assessment.many.rows import NOBODY, NOTHING, Below, Members, Rows, below
from compensation.assessment.many.sheet import Sheet, Table, alike, is_word
from compensation.case.facts import EVERY
from compensation.terms.dates import Span


class Root(Rows):
    """The units of the cases; ``before`` are the units before each is taken against those who may answer.

    ``back`` is the case of each row, or the unit before; ``plural`` the list of which it takes one record.
    """

    before: Root | None = None
    back: Index
    plural: str = ""
    filed: Truths
    filing: Days
    decision: Days


def units(sheet: Sheet) -> Root:
    """The rows of a route."""
    root = _of_units(sheet)
    if sheet.plan.route.against:
        root = _against(root, sheet.plan.route.against)
    _bind_application(root)
    return root


def _of_units(sheet: Sheet) -> Root:
    plural = sheet.plan.route.for_each
    if not plural:
        root = Root(sheet, sheet.cases, None, {})
        root.back = np.arange(sheet.cases)
        return root
    table = sheet.table(plural)
    case, records = _with_nobody(table.starts, table.counts, table.complete)
    one_each = len(case) == sheet.cases and bool((np.diff(case) == 1).all())
    root = Root(sheet, len(case), None if one_each else case, {sheet.registry.lists[plural].singular: records})
    root.plural, root.back = plural, case
    return root


def _with_nobody(starts: Index, counts: Index, complete: Bits) -> tuple[Index, Index]:
    """The row of each record, and the record: one of whom nothing is known where a list may hold some."""
    missing = (counts == 0) & ~unpack(complete, len(counts))
    index, places = spread(starts, counts + missing)
    return index, np.where(missing[index], NOBODY, places)


def spread(starts: Index, counts: Index) -> tuple[Index, Index]:
    """For so many places from each start on: the row that each belongs to, and the place."""
    index = np.repeat(np.arange(len(counts)), counts)
    within = np.arange(len(index)) - np.repeat(np.cumsum(counts) - counts, counts)
    return index, np.repeat(starts, counts) + within


def _against(before: Root, plural: str) -> Root:
    members = members_of(before, plural)
    index, places = _with_nobody(members.starts, members.counts, members.complete)
    every = members.records if len(members.records) else np.full(1, NOBODY)
    bound = {singular: held[index] for singular, held in before.bound.items()}
    bound[before.sheet.registry.lists[plural].singular] = np.where(places < 0, NOBODY, every[np.maximum(places, 0)])
    root = Root(before.sheet, len(index), before.cases()[index], bound)
    root.before, root.back, root.plural = before, index, plural
    return root


def each_record(rows: Rows, plural: str) -> Below:
    """Each record of a list, as what has a time of its own; one without answers where there is none."""
    members = members_of(rows, plural)
    none = members.counts == 0
    counts = np.where(none, 1, members.counts)
    index, places = spread(members.starts, counts)
    every = members.records if len(members.records) else np.full(1, NOBODY)
    absent = np.where(unpack(members.complete, rows.count), NOTHING, NOBODY)
    records = np.where(none[index], absent[index], every[np.minimum(places, len(every) - 1)])
    return Below(rows, rows.sheet.registry.lists[plural].singular, members._replace(counts=counts), index, records)


def members_of(rows: Rows, plural: str) -> Members:
    """A list as each row sees it; a list that stands in records is that of the record at hand."""
    if plural not in rows.lists:
        rows.lists[plural] = _members_of(rows, plural)
    return rows.lists[plural]


def _members_of(rows: Rows, plural: str) -> Members:
    table, parent = rows.sheet.table(plural), rows.sheet.registry.lists[plural].parent
    if parent is not None:
        return _inside(table, rows.record(rows.sheet.registry.lists[parent].singular), rows.count)
    if isinstance(rows, Below):
        return _seen_from(members_of(rows.parent, plural), rows.index)
    assert isinstance(rows, Root)  # noqa: S101 - what is not below something is a root
    links = rows.sheet.plan.units
    if rows.before is not None:
        return _linked(
            rows, table, links.links_against.get(plural), _seen_from(members_of(rows.before, plural), rows.back)
        )
    every = Members(table.starts, table.counts, np.arange(table.rows), None, table.listed, table.complete)
    seen = every if rows.case is None else _seen_from(every, rows.case)
    return _linked(rows, table, links.links.get(plural), seen)


def _seen_from(members: Members, index: Index) -> Members:
    listed, complete = taken(members.listed, index), taken(members.complete, index)
    return members._replace(
        starts=members.starts[index], counts=members.counts[index], listed=listed, complete=complete
    )


def _inside(table: Table, record: Index | None, count: int) -> Members:
    if record is None or not len(table.starts):
        zeros = np.zeros(count, np.intp)
        return Members(zeros, zeros, np.arange(table.rows), None, empty(count), empty(count))
    at, there = np.maximum(record, 0), record >= 0
    listed, complete = (taken(bits, at) & pack(there) for bits in (table.listed, table.complete))
    return Members(
        table.starts[at], np.where(there, table.counts[at], 0), np.arange(table.rows), None, listed, complete
    )


def _linked(rows: Root, table: Table, link: str | None, members: Members) -> Members:
    """The records that name this unit, or all; of those that name none nobody knows, unless there is no other unit."""
    if link is None:
        return members
    index, places = spread(members.starts, members.counts)
    records = members.records[places]
    sure, maybe = _belonging(rows, table, link, index, records)
    if members.belongs is not None:
        sure = sure & members.belongs[places]
    kept = np.flatnonzero(maybe)
    counts = np.bincount(index[kept], minlength=rows.count)
    starts = np.cumsum(counts) - counts
    return Members(starts, counts, records[kept], sure[kept], members.listed, members.complete)


def _belonging(rows: Root, table: Table, link: str, index: Index, records: Index) -> tuple[Bools, Bools]:
    """Which records surely belong to the unit of their row, and which may."""
    sheet, named = rows.sheet, table.column(link)
    unit = sheet.table(rows.plural)
    names, ids = alike(named, unit.ids)
    mine = rows.bound[sheet.registry.lists[rows.plural].singular][index]
    known = unpack(named.known, table.rows)[records]
    told: Bools = is_word(named, EVERY)[records]
    if unit.rows:
        told = told | ((names[records] == ids[np.maximum(mine, 0)]) & (mine >= 0))
    alone = unpack(_alone(rows), rows.count)[index]
    return np.where(known, told, alone), told | ~known


def _alone(rows: Root) -> Bits:
    """Whether the unit of a row is surely the only one there is."""
    held = members_of(rows.before, rows.plural) if rows.before is not None else rows.sheet.table(rows.plural)
    return taken(held.complete & pack(held.counts == 1), rows.back)


def _bind_application(root: Root) -> None:
    """Bind the application made on this route, and with it the day of lodging and of decision.

    Of several the first listed counts; while nobody knows whether that one belongs here, nothing is known of it.
    """
    sheet = root.sheet
    today = everywhere(Span(sheet.as_of + EPOCH, sheet.as_of + EPOCH), root.count)
    earliest = np.broadcast_to(np.int32(EARLIEST), root.count)
    root.filed, root.filing, root.decision = root.no_answer, Days(earliest, today.lo), today
    if not sheet.tells("applications"):
        return
    held = below(root, "applications")
    named = sheet.table("applications").column("route").of(held.record_index)
    here = pack(is_word(named, sheet.plan.route.id))
    fits, mine = held.belongs & named.known & here, ~named.known | here
    none = held.members.complete & ~held.any_of(mine)
    first = held.first(mine)
    sure = (first >= 0) & unpack(fits, held.count)[first] if held.count else first >= 0
    record = np.where(sure, held.record_index[first] if held.count else NOBODY, NOBODY)
    root.bound["application"] = np.where(unpack(none, root.count), NOTHING, record)
    root.filed = plain(root.none, none)
    root.filing = chosen_days(none, today, root.filing)
    if held.count:
        _lodged(root, held, mine, fits, today)


def _lodged(root: Root, held: Below, mine: Bits, fits: Bits, today: Days) -> None:
    """Lodged on the earliest day of any application that surely belongs here, or before on one that may."""
    table = root.sheet.table("applications")
    lodged = table.column("lodged_date").of(held.record_index)
    days = filled(lodged.days or everywhere(Span(1, 1), held.count))
    last = _least(held, days.hi, fits & lodged.known)
    first = np.where(unpack(held.any_of(mine & ~lodged.known), root.count), EARLIEST, _least(held, days.lo, mine))
    until = np.maximum(first, np.minimum(last, root.sheet.as_of))
    when = held.any_of(fits & lodged.known)
    root.filing = chosen_days(when, Days(first.astype(np.int32), until.astype(np.int32)), root.filing)
    root.filed = plain(when, root.filed.worst_no)
    decided = table.column("decided_date").of(root.bound["application"])
    if decided.days is not None:
        root.decision = chosen_days(held.any_of(fits) & decided.known, decided.days, today)


def _least(held: Below, days: Numbers, counts: Bits) -> Numbers:
    counted = np.where(unpack(counts, held.count), days, np.int32(UNLIMITED))
    found: Numbers = held.extreme(counted, np.minimum, UNLIMITED)
    return found
