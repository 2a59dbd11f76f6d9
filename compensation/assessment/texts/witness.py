"""Cases for which two texts of a route answer differently: for each thing that may differ one, as small as can be.

What the law makes of a case is always asked of both texts; diagrams, days and worked cases only say where to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import chain, islice
from typing import NamedTuple

from compensation.assessment.texts.answers import ASPECTS, Answers, answers, differing, fitting, last_days
from compensation.assessment.texts.apart import Apart
from compensation.assessment.texts.begun import bare_case, day_for, filled_cases
from compensation.assessment.texts.focus import Focus
from compensation.assessment.texts.near import Near, turns
from compensation.case.case import Case, Record, Records
from compensation.case.checks import check_against, contradictions
from compensation.case.facts import Registry
from compensation.case.files import parse_case
from compensation.case.writing import write_case
from compensation.errors import refuses
from compensation.law.law import Law
from compensation.law.route import Route

MOST_TRIED, MOST_LESSENED, MOST_DRAWN = 1_500, 600, 12
"""So many cases are judged by both texts, so many more to make one small, and near so many cases diagrams are drawn."""
Seed = tuple[Case, date]


class Witness(NamedTuple):
    """A case and a day on which two texts differ, in which aspect, and what each answers."""

    case: Case
    as_of: date
    aspect: str
    before: Answers
    after: Answers


@dataclass
class Sought:
    """Two texts of a route, what was written otherwise, and in what they are proved alike; ``tried`` counts the cases.

    ``renamed``: time limits and sums of the text after that are called otherwise before, and mean the same.
    """

    before: Law
    after: Law
    route: Route
    focus: Sequence[Focus] = ()
    alike: frozenset[str] = frozenset()
    renamed: Mapping[str, str] = field(default_factory=dict)
    left: int = MOST_TRIED
    tried: int = 0

    @property
    def registry(self) -> Registry:
        """The questions as the text after asks them."""
        return self.after.registry

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts to be varied, those first that the parts written otherwise read."""
        return tuple(dict.fromkeys(name for one in self.focus for name in (*one.facts, *one.others)))

    def asked(self, case: Case, as_of: date) -> tuple[Answers, Answers]:
        """What both texts answer; nothing where as many cases were tried as may be."""
        self.left -= 1
        if self.left < 0:
            return (), ()
        self.tried += 1
        one, other = (
            answers(law, self.route.id, self._fitting(case, law, beside), as_of, names)
            for law, beside, names in ((self.before, self.after, {}), (self.after, self.before, self.renamed))
        )
        return one, other

    def _fitting(self, case: Case, law: Law, beside: Law) -> Case:
        return case if self.asks_alike else fitting(case, law.registry, beside.registry)

    @cached_property
    def asks_alike(self) -> bool:
        """Whether both texts ask the same questions."""
        one, other = self.before.registry, self.after.registry
        return one.facts == other.facts and one.lists == other.lists


def witnesses(sought: Sought, seeds: Sequence[Seed]) -> tuple[Witness, ...]:
    """For each thing in which the texts are not proved alike a case that shows it, as far as one is found."""
    open_ = [group for group in ASPECTS if not sought.alike.issuperset(set(group) - {"claims"})]
    found: dict[tuple[str, ...], Witness] = {}
    for case, as_of in _Search(sought, seeds).cases():
        both = sought.asked(case, as_of)
        for group in (one for one in open_ if one not in found):
            aspect = differing(*both, group)
            if aspect and _can_be_told(case, as_of, sought.registry):
                found[group] = Witness(case, as_of, aspect, *both)
        if len(found) == len(open_) or sought.left <= 0:
            break
    return tuple(_lessened(sought, found[group]) for group in open_ if group in found)


def _can_be_told(case: Case, as_of: date, registry: Registry) -> bool:
    """Whether a survivor's file may say so: it can be written and read again, and nothing in it contradicts itself."""
    again, complaints = parse_case(write_case(replace(case, id="differs", note=""), registry), "differs.yaml", registry)
    if again is None:
        return False
    return not refuses((*complaints, *contradictions(again, registry), *check_against(again, registry, as_of)))


class _Search:
    """Where cases are looked for, from what tells most to what costs most."""

    def __init__(self, sought: Sought, seeds: Sequence[Seed]) -> None:
        self.sought, self.seeds = sought, list(seeds)
        registry, route = sought.registry, sought.route
        self.day = max((as_of for _, as_of in seeds), default=day_for(sought.after.pack_of(route)))
        self.bare = bare_case(route, registry)
        asked = [name for one in sought.focus for name in one.facts if name in registry.facts or name in registry.lists]
        self.filled = list(filled_cases(self.bare, asked, registry, route, self.day))
        self.texts = [(Apart(*one.texts), one) for one in sought.focus]
        self.near = [
            Near(registry, apart.possible, turns(one.nodes, one.tables), route.currency) for apart, one in self.texts
        ]

    def cases(self) -> Iterator[Seed]:
        """Every case worth trying, and the day on which."""
        yield from chain(
            self._clause_by_clause([(case, self.day) for case in (self.bare, *self.filled)]), self.seeds, self._begun(),
            self._on_days(), self._clause_by_clause(self.seeds[:MOST_DRAWN]), self._whole(), self._near(),
        )  # fmt: skip

    def _begun(self) -> Iterator[Seed]:
        yield from ((case, self.day) for case in self.filled)
        for apart, one in self.texts:
            for held in self.filled:
                yield from ((case, self.day) for case in apart.answered(held, self.day, one.tests))

    def _clause_by_clause(self, seeds: Sequence[Seed]) -> Iterator[Seed]:
        for apart, one in self.texts:
            for case, as_of in seeds:
                yield from ((held, as_of) for held in apart.clauses(case, as_of, one.pairs))

    def _whole(self) -> Iterator[Seed]:
        """The outcome as a whole, near worked cases of which what changed is taken back."""
        for apart, one in self.texts:
            for case, as_of in self.seeds[:MOST_DRAWN]:
                for held in (_without(case, one.facts, self.sought.registry), case):
                    yield from ((found, as_of) for found in apart.outcomes(held, as_of))

    def _on_days(self) -> Iterator[Seed]:
        for case, as_of in (*self.seeds, *islice(self._begun(), 2 * MOST_DRAWN)):
            both = self.sought.asked(case, as_of)
            for near in self.near:
                yield from near.on_days(case, [day for found in both for day in last_days(found)])

    def _near(self) -> Iterator[Seed]:
        begun = islice(self._begun(), 2 * MOST_DRAWN)
        for case, as_of in chain(begun, self.seeds):
            for near, (_, one) in zip(self.near, self.texts, strict=True):
                yield from ((held, as_of) for held in near.cases(case, as_of, one.facts))
        for case, as_of in self.seeds:
            for near in self.near:
                yield from ((held, as_of) for held in near.cases(case, as_of, self.sought.facts))


def _without(case: Case, facts: Sequence[str], registry: Registry) -> Case:
    """The case with these single facts, and those of records, not told."""
    single = {name: told for name, told in case.answers.items() if name not in facts}
    return replace(case, answers=single, lists=_lists_without(case.lists, facts, registry))


def _lists_without(lists: Mapping[str, Records], facts: Sequence[str], registry: Registry) -> dict[str, Records]:
    def fewer(record: Record, singular: str) -> Record:
        told = {name: one for name, one in record.answers.items() if f"{singular}.{name}" not in facts}
        return replace(record, answers=told, lists=_lists_without(record.lists, facts, registry))

    return {
        plural: replace(held, items=tuple(fewer(one, registry.lists[plural].singular) for one in held.items))
        for plural, held in lists.items()
    }


def _lessened(sought: Sought, found: Witness) -> Witness:
    """The same difference on less: lists, records and answers are left out as long as it stays."""
    sought.left, shrinks = MOST_LESSENED, True
    while shrinks and sought.left > 0:
        shrinks = False
        for less in _less(found.case):
            both = sought.asked(less, found.as_of)
            if differing(*both, (found.aspect,)) and _can_be_told(less, found.as_of, sought.registry):
                found, shrinks = found._replace(case=less, before=both[0], after=both[1]), True
                break
    return found


def _less(case: Case) -> Iterator[Case]:
    """The case without one list, one record, or one answer; the largest parts first."""
    for plural, records in case.lists.items():
        yield replace(case, lists={name: held for name, held in case.lists.items() if name != plural})
        for smaller in _fewer(records):
            yield replace(case, lists={**case.lists, plural: smaller})
    for name in case.answers:
        yield replace(case, answers={other: held for other, held in case.answers.items() if other != name})


def _fewer(records: Records) -> Iterator[Records]:
    for place, record in enumerate(records.items):
        yield _with(records, place, ())
        for name in record.answers:
            kept = {other: held for other, held in record.answers.items() if other != name}
            yield _with(records, place, (replace(record, answers=kept),))
        for plural, inner in record.lists.items():
            others = {name: held for name, held in record.lists.items() if name != plural}
            yield _with(records, place, (replace(record, lists=others),))
            for smaller in _fewer(inner):
                yield _with(records, place, (replace(record, lists={**record.lists, plural: smaller}),))


def _with(records: Records, place: int, instead: tuple[Record, ...]) -> Records:
    return replace(records, items=(*records.items[:place], *instead, *records.items[place + 1 :]))
