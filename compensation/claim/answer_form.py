"""The authority's own form as data: its questions in its order, with its limits, and where each answer comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from compensation.case.strict_yaml import read_yaml_file
from compensation.errors import Complaint, PaperError
from compensation.law.kernel import All, Among, Any, Flag, Guarded, Mark, Order, Some, Standing, Test
from compensation.law.law import Law, Pack
from compensation.law.lower_tests import lower_test
from compensation.law.part import Names, Page, Part
from compensation.law.route import Route
from compensation.law.walk import below
from compensation.terms.counting import Convention

_SOURCES = ("fact", "clause", "yes_if", "choose", "each", "write", "ask_client")
_TRUTHS = (All, Among, Any, Flag, Guarded, Order, Some)
_COUNTING = Convention("next-day", "last-of-month", None, "none", None)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form. ``test`` answers yes or no; ``fact`` is printed; neither: somebody has to write it."""

    id: str
    ask: str
    limit: int
    fact: str
    test: Test | None
    choices: Mapping[str, str]
    otherwise: str
    each: str
    column: str
    hint: str
    only_if: Test | None
    condition: str


@dataclass(frozen=True, slots=True)
class Section:
    """Questions under one title; ``stops`` at the first yes, as some forms do."""

    title: str
    note: str
    stops: bool
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form of an authority, as it was on the day of its ``edition``."""

    title: str
    edition: str
    note: str
    sections: tuple[Section, ...]


def read_form(path: Path, law: Law, route: Route) -> Form:
    """The map of a form; raises PaperError with every mistake and its place."""
    tree, complaints = read_yaml_file(path)
    if tree is None:
        raise PaperError(complaints)
    page = Page(tree)
    top = Part(tree.data, (), page, _names(law, law.pack_of(route), route), Mark(standing=Standing.PRACTICE), _COUNTING)
    top.only("form", "edition", "note", "sections")
    sections = tuple(_section(part, route) for part in top.items("sections"))
    form = Form(top.text("form"), top.text("edition"), top.text("note") if "note" in top.map else "", sections)
    if page.complaints:
        raise PaperError(_in_order(page.complaints))
    return form


def _in_order(complaints: list[Complaint]) -> tuple[Complaint, ...]:
    return tuple(sorted(set(complaints), key=lambda found: (found.spot, found.code, found.message)))


def _names(law: Law, pack: Pack, route: Route) -> Names:
    tables = {f"{pack.code}/{name.rpartition('/')[2]}": table for name, table in pack.tables.items()}
    names = Names(pack.code, law.registry, pack.sources, pack.lists, tables, law.obstacles, route.currency)
    return replace(names, definitions=tuple(route.named), days=tuple(route.named))


def _section(part: Part, route: Route) -> Section:
    part.only("title", "note", "stops_at_first_yes", "questions")
    part.needs("title", "questions")
    questions = tuple(_question(held, route) for held in part.items("questions"))
    note = part.text("note") if "note" in part.map else ""
    return Section(part.text("title"), note, part.map.get("stops_at_first_yes") is True, questions)


def _question(part: Part, route: Route) -> Question:
    part.only("ask", "limit", "only_if", "condition", "column", "otherwise", "of", *_SOURCES)
    part.needs("id", "ask")
    source = part.leading(_SOURCES)
    fact = part.text(source) if source in {"fact", "choose", "each"} else ""
    if fact:
        part.fact(fact, key=source)
    return Question(
        id=part.mark.id,
        ask=part.text("ask"),
        limit=part.whole("limit") if "limit" in part.map else 0,
        fact=fact,
        test=_test(part, source, route),
        choices={code: str(held.data) for code, held in part.entries("of")},
        otherwise=part.text("otherwise") if "otherwise" in part.map else "",
        each=_list_of(part, fact) if source == "each" else "",
        column=part.text("column") if "column" in part.map else "",
        hint=part.text(source) if source in {"write", "ask_client"} else "",
        only_if=lower_test(part.at("only_if")) if "only_if" in part.map else None,
        condition=part.text("condition") if "condition" in part.map else "",
    )


def _test(part: Part, source: str, route: Route) -> Test | None:
    if source == "yes_if":
        return lower_test(part.at("yes_if"))
    return _clause(part, part.text("clause"), route) if source == "clause" else None


def _clause(part: Part, name: str, route: Route) -> Test | None:
    """A truth that the route names: a condition, or a limb of one."""
    held = (node for clause in route.conditions for node in below(clause.test, route))
    named: dict[str, Test] = {node.mark.id: node for node in held if isinstance(node, _TRUTHS) and node.mark.id}
    part.known(name, named, "D111", "clause of the route", "clause")
    return named.get(name)


def _list_of(part: Part, fact: str) -> str:
    listing = part.names.registry.list_of(fact.partition(".")[0])
    return listing.plural if listing else ""
