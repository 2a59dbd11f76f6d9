"""What a route comes to, without its sentences and provisions: texts that are equal here answer every case alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from compensation.case.facts import Registry
from compensation.law.kernel import Mark
from compensation.law.law import Law, NamedList, Table
from compensation.law.route import Issue, Route
from compensation.law.walk import below_all, facts_of_route

Meaning = dict[str, Hashable]
_SECTIONS = (
    "for_each", "against", "currency", "claimants", "applies", "conditions", "bars", "in_force", "deadlines", "heads",
    "total", "advances",
)  # fmt: skip
_WORDS = {
    "Clause": {"until", "meanwhile", "curable"}, "Deadline": {"note", "who", "kept_by"}, "Unread": {"note"},
    "NotStarted": {"waits_for"}, "Head": {"payable"},
}  # fmt: skip
"""What is written for people alone."""


def meaning(route: Route, law: Law) -> Meaning:
    """The parts of a route that an answer can hang on, each by a name; tables and lists as far as it uses them."""
    found: Meaning = {name: bare(getattr(route, name)) for name in _SECTIONS}
    found["after"] = bare(route.procedure.after)
    found.update({f"definition {name}": bare(node) for name, node in route.named.items()})
    found.update({f"issue {name}": _issue(issue) for name, issue in route.issues.items()})
    used = set(names_used(route))
    found.update({f"table {name}": rows_of(held) for name, held in tables_of(route, law).items() if name in used})
    found.update({f"list {name}": _list(held) for name, held in law.pack_of(route).lists.items() if name in used})
    found.update(facts_as_asked(route, law.registry))
    for held in route.earlier:
        older = {name: part for name, part in meaning(held.route, law).items() if part != found.get(name)}
        found[f"earlier {held.id}"] = (
            bare(held.governs),
            tuple(sorted(older)),
            tuple(older[name] for name in sorted(older)),
        )
    return found


def bare(value: Any) -> Hashable:  # noqa: ANN401 - any value of the kernel
    """A part of the law as plain tuples, without what is written for people alone; ids stay, as they are named."""
    if isinstance(value, Mark):
        return value.id
    if isinstance(value, tuple | list):
        return tuple([bare(part) for part in value])
    if is_dataclass(value) and not isinstance(value, type):
        kind = type(value).__name__
        names = [field.name for field in fields(value) if field.name not in _WORDS.get(kind, ())]
        return (kind, *[bare(getattr(value, name)) for name in names])
    found: Hashable = value
    return found


def names_used(route: Route) -> Iterator[str]:
    """The names of the tables and lists that a route reads."""
    for node in below_all(route):
        yield from (name for name in (getattr(node, "table", ""), getattr(node, "name", "")) if isinstance(name, str))
        members = getattr(node, "members", None)
        yield getattr(members, "name", "")
        yield from (word for _, word in getattr(node, "words", ()) if isinstance(word, str))


def tables_of(route: Route, law: Law) -> dict[str, Table]:
    """Every table by the names under which a route may use it."""
    tables = {f"{pack.code}/{name}": table for pack in law.packs for name, table in pack.tables.items()}
    return tables | dict(law.pack_of(route).tables)


def _issue(issue: Issue) -> Hashable:
    options = tuple(option for option, _ in issue.options)
    return options, issue.authority_follows, tuple((bare(when), option) for when, option, _ in issue.settled)


def rows_of(table: Table, only: str = "") -> Hashable:
    """What a table holds, or one row of it, as far as a sum can hang on it."""
    return tuple(
        (row, one.since, one.until, one.amount, one.currency, tuple(sorted(one.columns.items())))
        for row, held in table.rows.items()
        if not only or row == only
        for one in held
    )


def _list(held: NamedList) -> Hashable:
    return held.is_open, frozenset(held.members)


def facts_as_asked(route: Route, registry: Registry) -> Iterator[tuple[str, Hashable]]:
    """The questions that a route asks, as far as an answer can hang on how they are asked."""
    for name in sorted(facts_of_route(route)):
        fact = registry.facts.get(name)
        if fact is not None:
            codes = tuple(code for code, _ in fact.choices)
            guard = (fact.guard.fact, fact.guard.values) if fact.guard else None
            yield f"fact {name}", (fact.kind, codes, guard, fact.may_be_future)
