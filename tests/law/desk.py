"""A small invented vocabulary and ways to lower single sentences of the language against it."""

from __future__ import annotations

import textwrap
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

from compensation.case.facts import Registry, read_registry
from compensation.case.strict_yaml import read_yaml
from compensation.errors import Complaint
from compensation.law.kernel import Mark, Member, Standing
from compensation.law.law import NamedList, Table, TableRow
from compensation.law.lower_route import lower_route
from compensation.law.part import Names
from compensation.law.route import Route
from compensation.terms.counting import Convention

PACKS = Path(__file__).parent / "packs"
M = Mark()
RULE = Convention("next-day", "last-of-month", "feb28", "none", None)

_KINDS = {
    "person.born_date": "date",
    "person.alive": "bool",
    "person.home": "place",
    "person.passports": "places",
    "person.role": "choice",
    "person.savings": "money",
    "person.children": "count",
    "person.note": "text",
    "incident.day_date": "date",
    "incident.acts": "choices",
    "incident.span": "period",
    "report.made_date": "date",
    "report.to": "choice",
    "loss.sum": "money",
    "injury.row": "text",
    "spell.span": "period",
    "application.decided_date": "date",
    "job.lawful": "bool",
    "wage.sum": "money",
}
_CODES = {"person.role": ["cook", "driver"], "incident.acts": ["hit", "threat"], "report.to": ["police", "other"]}
_LISTS = {
    "incidents": "incident",
    "reports": "report",
    "losses": "loss",
    "injuries": "injury",
    "spells": "spell",
    "applications": "application",
    "jobs": "job",
    "wages": "wage",
}
_INSIDE = {"wages": "jobs"}


def registry() -> Registry:
    """The vocabulary, read by the same reader as the real one."""
    lines = ["lists:"]
    for plural, singular in _LISTS.items():
        inside = f", of: {_INSIDE[plural]}" if plural in _INSIDE else ""
        lines += [f"  {plural}: {{each: {singular}, label: {plural}, why: For the test., sensitivity: low{inside}}}"]
    lines += ["facts:"]
    for name, kind in _KINDS.items():
        codes = f", of: [{', '.join(_CODES[name])}]" if name in _CODES else ""
        lines += [
            (
                f"  {name}: {{kind: {kind}, label: {name}, meaning: For the test., why: For the test.,"
                f" sensitivity: low, changes: never{codes}}}"
            )
        ]
    found, complaints = read_registry([("facts.yaml", "\n".join(lines))])
    assert found is not None, complaints
    return found


def day(text: str) -> int:
    """A day as an ordinal."""
    return date.fromisoformat(text).toordinal()


def table(name: str, **rows: tuple[int | None, str]) -> Table:
    """A table of rows that always hold: amount in minor units, and group."""
    held = {
        row: (TableRow(row, row, None, None, amount, "GBP", Standing.READ, "act", "", {"group": group}),)
        for row, (amount, group) in rows.items()
    }
    return Table(name, name, held)


UNION = NamedList(
    "union", (Member("lt", day("2004-05-01")), Member("gb", None, day("2020-01-31"))), Standing.READ, is_open=True
)
NAMES = Names(
    "xa",
    registry(),
    ("act", "case"),
    {"union": UNION, "home": NamedList("home", (Member("gb"),), Standing.READ, is_open=False)},
    {"xa/tariff": table("xa/tariff", arm=(100000, "body"), fear=(None, "mind"))},
    ("A1",),
)

HEAD = """\
route: xa/scheme
name: Invented scheme
kind: state-scheme
authority: Invented office
for_each: incidents
standing: reported
currency: GBP
counting: {start: next-day, no_such_day: last-of-month, leap_birthday: feb28, roll: none, cite: case 1}
issues: {which: {text: Which day., cite: act 9, options: {first: the first, last: the last}}}
days: {start-day: incident.day_date}
definitions: {grown: {cite: act 8, day: start-day, after: {birthday: 18, of: person.born_date}}}
judgements: {fair: {question: Is it fair?, who: the office}}
deadlines:
  apply: {text: In time., cite: act 2, last_day: {id: two-years, years: 2, after: start-day}}
heads: [{id: pain, text: Pain., cite: act 7, between: [GBP 1.00, GBP 2.00]}]
"""


def lowered(body: str, head: str = HEAD) -> tuple[Route | None, tuple[Complaint, ...]]:
    """A route of the usual head and this body."""
    tree, complaints = read_yaml(head + textwrap.dedent(body), "routes/scheme.yaml")
    assert tree is not None, complaints
    return lower_route(tree, NAMES)


def condition(node: str) -> tuple[Route | None, tuple[Complaint, ...]]:
    """A route whose one condition holds this node."""
    return lowered(
        "conditions:\n- id: asked\n  text: Asked.\n  cite: act 1\n" + textwrap.indent(textwrap.dedent(node), "  ")
    )


def kernel_of(node: str) -> object:
    """The kernel of a truth, without marks."""
    route, complaints = condition(node)
    assert route is not None, complaints
    return bare(route.conditions[0].test)


def bare(node: object) -> object:
    """The same node with empty marks, for comparing shapes."""
    if isinstance(node, tuple):
        return tuple(bare(part) for part in node)
    if isinstance(node, Mark):
        return M
    if is_dataclass(node) and not isinstance(node, type):
        return replace(node, **{field.name: bare(getattr(node, field.name)) for field in fields(node)})
    return node
