"""What ``law diff`` found, as lines for people and as JSON for programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from compensation.terms.truth import NO, UNKNOWN, YES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from compensation.assessment.texts.answers import Answer, Answers
    from compensation.assessment.texts.differ import RouteDifference
    from compensation.assessment.texts.lines import Changed
    from compensation.assessment.texts.witness import Witness
    from compensation.case.case import Records
    from compensation.case.facts import Registry

_WAITING = {NO: "no", UNKNOWN: "not known", YES: "yes"}
_PROVED = {
    "outcome": "no case is decided differently",
    "clocks": "no last day is another one",
    "amount": "no sum is another one",
}
_SAME = "outcomes, last days and sums are the same, whatever is told"
_UNSHOWN = {"outcome": "is decided differently", "clocks": "has another last day", "amount": "has another sum"}


class Difference(NamedTuple):
    """What differs between two texts: beside the routes of each pack, and route by route."""

    beside: tuple[tuple[str, tuple[Changed, ...]], ...]
    routes: tuple[RouteDifference, ...]
    registry: Registry


def told(found: Difference) -> Iterator[str]:
    """The differences as lines."""
    if not found.beside and not found.routes:
        yield "Nothing is written otherwise."
    for code, changed in found.beside:
        yield f"# {code}: tables, lists and sources"
        yield from _parts(changed)
    for route in found.routes:
        yield f"# {route.route} ({route.how})"
        yield from _parts(route.changed) if route.changed else ("It is written alike; what it rests on is not.", "")
        yield from _verdict(route, found.registry)


def _parts(changed: tuple[Changed, ...]) -> Iterator[str]:
    for one in changed:
        yield f"{one.part.section}: {one.part.id} ({one.how})" if one.part.id else f"{one.part.section} ({one.how})"
        yield from (f"  {line}" for line in one.lines)
    yield ""


def _verdict(found: RouteDifference, registry: Registry) -> Iterator[str]:
    """What is proved, the cases that show the rest, and what is neither proved nor shown."""
    if found.how == "changed":
        proved = [text for aspect, text in _PROVED.items() if aspect in found.alike]
        if len(proved) == len(_PROVED):
            yield f"No case is answered differently. That is proved: {_SAME}."
        elif proved:
            yield f"Proved: {', '.join(proved)}."
    for one in found.witnesses:
        yield from _witness(one, registry)
    for group in found.unshown if found.how == "changed" else ():
        aspect = next(one for one in group if one in _UNSHOWN)
        yield f"No case was found that {_UNSHOWN[aspect]}, and it is not proved that there is none: {found.tried} cases"
        yield "were tried, worked ones, some near them, and those that the diagrams of both texts point to."
        yield "Write a worked case that shows what was meant."
    if not found.drawn:
        yield "This route is too large to be drawn as a diagram: only what is written alike is proved to be alike."
    yield ""


def _witness(found: Witness, registry: Registry) -> Iterator[str]:
    yield f"This case is answered differently on {found.as_of}:"
    yield from (f"  {line}" for line in _in_words(found, registry))
    for name, mine, others in (("before", found.before, found.after), ("after", found.after, found.before)):
        yield f"  {name}:"
        yield from (f"    {line}" for line in _answers(mine, others))
    yield "  as a case file:"
    yield from (f"    {line}" for line in case_text(found, registry).splitlines())


def _in_words(found: Witness, registry: Registry) -> Iterator[str]:
    """What is told in the case, question by question."""
    from compensation.assessment.given import given
    from compensation.terms.words import Words

    for name, answer in found.case.answers.items():
        yield f"{registry.facts[name].label}: {given(registry.facts[name], answer, Words())}"
    yield from _lists_in_words(found.case.lists, registry)
    if not found.case.answers and not found.case.lists:
        yield "nothing is told"


def _lists_in_words(lists: Mapping[str, Records], registry: Registry) -> Iterator[str]:
    from compensation.assessment.given import given
    from compensation.terms.words import Words

    for plural, records in lists.items():
        listing = registry.lists[plural]
        yield f"{listing.label}: {len(records.items)}{'' if records.complete else ', perhaps more'}"
        for record in records.items:
            for name, answer in record.answers.items():
                fact = registry.facts[f"{listing.singular}.{name}"]
                yield f"  {record.id}, {fact.label}: {given(fact, answer, Words())}"
            yield from (f"  {line}" for line in _lists_in_words(record.lists, registry))


def case_text(found: Witness, registry: Registry) -> str:
    """The case as a file that every other command reads."""
    from dataclasses import replace

    from compensation.case.writing import write_case

    return write_case(replace(found.case, id="differs", note="", stances={}), registry)


def _answers(mine: Answers, others: Answers) -> Iterator[str]:
    if not mine:
        yield "no claim at all"
    beside = {one.unit: one for one in others}
    for one in mine:
        yield from _answer(one, beside.get(one.unit))


def _answer(found: Answer, other: Answer | None) -> Iterator[str]:
    """The outcome, and of everything else what the other text answers differently."""
    from compensation.terms.words import Words

    clocks, heads = (set(other.clocks), set(other.heads)) if other else (set(), set())
    outcome = found.outcome.replace("_", " ")
    yield f"{found.unit or 'claim'}: {outcome}"
    if not other or found.waiting is not other.waiting:
        yield f"waiting: {_WAITING[found.waiting]}"
    for held in found.clocks:
        if held not in clocks:
            yield f"time limit {held.deadline}: {held.state}, last day {_day(held.safe)}"
    for name, amount in (*found.heads, ("total", found.amount)):
        if (name, amount) not in heads and not (other and name == "total" and amount == other.amount):
            yield f"sum {name}: {Words().amount(amount, found.currency)}"


def _day(ordinal: int | None) -> str:
    return "none" if ordinal is None else date.fromordinal(ordinal).isoformat()


def as_json(found: Difference) -> str:
    """The differences for programs."""
    from compensation.cli.complaints import document

    routes = [
        {
            "route": one.route, "how": one.how, "changed": [_part(held) for held in one.changed],
            "cases": one.proof.value, "alike": sorted(one.alike), "drawn": one.drawn, "tried": one.tried,
            "witnesses": [_witness_json(held, found.registry) for held in one.witnesses],
        }
        for one in found.routes
    ]  # fmt: skip
    beside = [{"pack": code, "changed": [_part(held) for held in changed]} for code, changed in found.beside]
    return document("differences", {"beside": beside, "routes": routes})


def _part(held: Changed) -> dict[str, object]:
    return {"section": held.part.section, "id": held.part.id, "how": held.how, "lines": list(held.lines)}


def _witness_json(found: Witness, registry: Registry) -> dict[str, object]:
    both = {"before": list(_answers(found.before, found.after)), "after": list(_answers(found.after, found.before))}
    words = list(_in_words(found, registry))
    case = case_text(found, registry)
    return {"as_of": found.as_of.isoformat(), "aspect": found.aspect, "case": case, "words": words, **both}
