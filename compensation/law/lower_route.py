"""Lowering a whole route: its head, its clauses, its disputes and judgements, its money."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from compensation.case.tree import Tree
from compensation.errors import Complaint
from compensation.law.earlier import lower_earlier
from compensation.law.kernel import Mark, Node, Standing, Step
from compensation.law.lower_clauses import (
    lower_advance,
    lower_bar,
    lower_claimants,
    lower_condition,
    lower_head,
    lower_issue,
    lower_judgement,
)
from compensation.law.lower_days import lower_counting, lower_day
from compensation.law.lower_limits import lower_deadline
from compensation.law.lower_procedure import (
    lower_evidence,
    lower_interaction,
    lower_link,
    lower_note,
    lower_obstacle,
    lower_paper,
    lower_procedure,
)
from compensation.law.lower_sums import lower_steps, lower_sum
from compensation.law.lower_tests import lower_test
from compensation.law.lower_total import with_total
from compensation.law.part import GUARDS, Names, Page, Part
from compensation.law.resolve import check_resolved
from compensation.law.route import Carried, Clause, Note, Route
from compensation.law.route_names import ROUTE_WORDS, check_ids, names_of_route
from compensation.law.shared import templates_of

_NEEDED = ("route", "name", "kind", "authority", "standing", "conditions")
KINDS = ("state-scheme", "criminal-order", "civil", "employment", "fund", "international", "channel")
STATUSES = ("draft", "checked", "reviewed")
CLAIMANTS = (
    "survivor",
    "relative",
    "dependant",
    "household-member",
    "payer-of-costs",
    "estate",
    "representative",
    "organisation",
    "public-authority",
)


def lower_route(tree: Tree, pack: Names) -> tuple[Route | None, tuple[Complaint, ...]]:
    """A route of the kernel from the tree of its file, or what is wrong with it; once read, nothing in it can fail."""
    page = Page(tree)
    top = Part(tree.data, (), page, pack, Mark())
    top.only(*ROUTE_WORDS, needs=_NEEDED)
    if any(key not in top.map for key in _NEEDED):
        return None, tuple(page.complaints)
    check_ids(top)
    part = replace(top, names=names_of_route(top)).marked()
    if "counting" in part.map:
        part = replace(part, rule=lower_counting(part.at("counting"), None))
    part = replace(part, mark=part.unnamed)
    part = replace(part, names=replace(part.names, templates=templates_of(part)))
    route = replace(_route(part), earlier=lower_earlier(part, lambda older: lower_route(older, pack)))
    route = with_total(_with_borrowed(route, page), page)
    page.complaints.extend(check_resolved(route, pack.registry))
    complaints = tuple(sorted(set(page.complaints), key=lambda found: (found.spot, found.code, found.message)))
    return (None if complaints else route), complaints


def _with_borrowed(route: Route, page: Page) -> Route:
    """The route with the shared parts that it uses, each by its full name."""
    borrowed = page.borrowed
    borrowed.parts.clear()
    return replace(
        route,
        named={**route.named, **borrowed.named},
        judgements={**route.judgements, **borrowed.judgements},
        issues={**route.issues, **borrowed.issues},
    )


def _route(part: Part) -> Route:
    named = dict(_named(part))
    return Route(
        id=_id(part),
        name=part.text("name"),
        kind=part.one_of("kind", KINDS),
        authority=part.text("authority"),
        status=part.one_of("status", STATUSES) or "draft",
        standing=part.mark.standing if part.map["standing"] in tuple(Standing) else Standing.UNVERIFIED,
        currency=part.names.currency,
        for_each=part.listing("for_each") if "for_each" in part.map else "",
        claimants=tuple(_claimant(held) for held in part.items("claimant")),
        mark=part.mark,
        conditions=tuple(lower_condition(held) for held in part.items("conditions")),
        bars=tuple(lower_bar(held) for held in part.items("bars")),
        applies=_applies(part),
        in_force=lower_test(part.at("in_force")) if "in_force" in part.map else None,
        issues={name: lower_issue(name, held) for name, held in part.entries("issues")},
        named=named,
        deadlines=tuple(lower_deadline(name, held, named) for name, held in part.entries("deadlines")),
        judgements={name: lower_judgement(name, held) for name, held in part.entries("judgements")},
        heads=tuple(lower_head(held) for held in part.items("heads")),
        total=_total(part),
        advances=tuple(lower_advance(held) for held in part.items("advances")),
        against=part.listing("against") if "against" in part.map else "",
        not_needed=tuple(lower_note(held) for held in part.items("not_needed")),
        evidence=tuple(lower_evidence(held) for held in part.items("evidence")),
        papers=tuple(lower_paper(held) for held in part.items("papers")),
        obstacles=tuple(lower_obstacle(held) for held in part.items("obstacles")),
        interactions=tuple(lower_interaction(held) for held in part.items("interactions")),
        procedure=lower_procedure(part, named),
        links=tuple(lower_link(held) for held in part.items("links")),
        counting=Note(part.at("counting").mark) if "counting" in part.map else None,
        carries=_carries(part),
    )


def _id(part: Part) -> str:
    """The id of a route is the code of its pack and the name of its file."""
    name = part.text("route")
    stem = part.page.tree.file.rsplit("/", 1)[-1].removesuffix(".yaml")
    if name != f"{part.names.code}/{stem}":
        hint = f"Write `route: {part.names.code}/{stem}`, or rename the file."
        part.complain("L018", f"the route calls itself `{name}`, and its pack and file say otherwise", hint, "route")
    return name


def _applies(part: Part) -> tuple[Clause, ...]:
    claimants = lower_claimants(part)
    return (*([claimants] if claimants else ()), *(lower_condition(held) for held in part.items("applies")))


def _claimant(part: Part) -> str:
    part.only("kind", "heads", *GUARDS, needs=("kind",))
    for head in part.texts("heads"):
        part.known(head, part.names.heads, "L009", "head", "heads")
    return part.one_of("kind", CLAIMANTS)


def _named(part: Part) -> Iterator[tuple[str, Node]]:
    lower: dict[str, Callable[[Part], Node]] = {"definitions": lower_test, "days": lower_day, "sums": lower_sum}
    for section, of_kind in lower.items():
        for name, held in part.entries(section):
            if "arguments" not in held.map:
                yield name, of_kind(held)


def _carries(part: Part) -> Carried | None:
    """What a channel carries; nothing else carries anything."""
    if (part.text("kind") == "channel") != ("carries" in part.map):
        hint = (
            "Write `kind: channel` and `carries: {routes: [pack/name]}` or `carries: {kind: state-scheme}`; or neither."
        )
        part.complain("L002", "a channel says what it carries, and nothing else does", hint, "kind")
    if "carries" not in part.map:
        return None
    held = part.at("carries")
    word = held.beside(("routes", "kind"), "what is carried")
    for name in held.texts("routes"):
        if "/" not in name:
            hint = f"Write the code of its pack before it: {part.names.code}/{name}."
            held.complain("L018", f"`{name}` is no id of a route", hint, "routes")
    return Carried(held.texts("routes"), held.one_of("kind", KINDS)) if word else None


def _total(part: Part) -> tuple[Step, ...]:
    if "total" not in part.map:
        return ()
    total = part.at("total")
    total.only("steps")
    return lower_steps(total)
