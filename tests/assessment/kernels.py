"""Small kernels made by hand, so that the tests of the readers need no pack of law."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from compensation.assessment.build import Bench
from compensation.assessment.result import Unit
from compensation.assessment.view import Held, HeldList, View
from compensation.case.facts import Fact, Kind, Listing, Registry
from compensation.law.kernel import Mark, Standing
from compensation.law.law import Table, TableRow
from compensation.law.route import Route
from compensation.terms.counting import Convention
from compensation.terms.truth import YES

MARK = Mark()
RULE = Convention("next-day", "last-of-month", "feb28", "none", None)
TODAY = 739_000


def fact(name: str, kind: Kind, links_to: str | None = None) -> Fact:
    """A fact whose words do not matter."""
    record, _, short = name.partition(".")
    return Fact(name, record, short, kind, name, name, name, 1, links_to=links_to)


def registry(facts: Mapping[str, Kind], *lists: str) -> Registry:
    """Facts by kind, and lists named by their plural in ``s``."""
    return Registry(
        {name: fact(name, kind) for name, kind in facts.items()},
        {plural: Listing(plural, plural.removesuffix("s"), plural, "", 1) for plural in lists},
    )


def route(**parts: Any) -> Route:  # noqa: ANN401 - any field of a route
    """A route of which only the parts given matter."""
    plain: dict[str, Any] = {
        "id": "t/t", "name": "t", "kind": "state-scheme", "authority": "t", "status": "draft",
        "standing": Standing.READ, "currency": "GBP", "for_each": "", "claimants": ("survivor",), "mark": MARK,
        "conditions": (),
    }  # fmt: skip
    return Route(**{**plain, **parts})


def table(name: str, *rows: tuple[str, int | None], **columns: Mapping[str, str]) -> Table:
    """A table of rows that always hold; further columns by row."""
    held = {
        row: (
            TableRow(row, row, None, None, amount, "GBP", Standing.READ, "s", "",
                     {column: words.get(row, "") for column, words in columns.items()}),
        )
        for row, amount in rows
    }  # fmt: skip
    return Table(name, name, held)


def bench(facts: Registry, tables: Mapping[str, Table] | None = None, held: Route | None = None) -> Bench:
    """A bench for a route of no clauses."""
    return Bench(held or route(), facts, tables or {}, {})


def view(singles: Mapping[str, Any] | None = None, **lists: tuple[bool, list[dict[str, Any]]]) -> View:
    """A view of plain values and lists, each complete or not."""
    held = {
        plural: HeldList(tuple((Held(str(i), values, {}), YES) for i, values in enumerate(items)), complete=complete)
        for plural, (complete, items) in lists.items()
    }
    return View(singles or {}, held, Unit("", 0, ""), TODAY)
