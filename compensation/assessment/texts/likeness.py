"""What a text of law comes to, so that two may be held against each other: equal here, they answer every case alike.

Truths are drawn as functions of the comparisons that they join, over one order for both texts; a comparison may come
out in any way, known or not. So it does not matter in what order parts are written, whether a part has a name, or on
which side a ``not`` stands. Days and sums are held against each other as they are written, but for the truths in them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, NamedTuple

from compensation.assessment.finding import CODE_OF_TRUTH, NO_NO, PAIRS, UNSURE
from compensation.assessment.outcome import contributions
from compensation.assessment.texts.meaning import facts_as_asked, rows_of, tables_of
from compensation.assessment.unknowns.variables import Variables, choice_of
from compensation.law import kernel
from compensation.law.diagram import OvergrownError
from compensation.law.kernel import Mark
from compensation.law.law import Law
from compensation.law.route import Clause, Deadline, Effect, Head, Route
from compensation.law.walk import below_all, judgements_of

MOST_STEPS = 400_000
_CODES = tuple(code for code, pair in enumerate(PAIRS) if pair.worst <= pair.best)
_JOINED = kernel.All | kernel.Any | kernel.Not | kernel.Guarded | kernel.Constant
_COMPARED = (
    kernel.Some | kernel.Among | kernel.SameAs | kernel.Names | kernel.Lasts | kernel.CountOf | kernel.RouteIs
    | kernel.Flag | kernel.InTable | kernel.Order | kernel.Covers | kernel.Size | kernel.Timely | kernel.Judged
)  # fmt: skip
TRUTHS = _COMPARED | _JOINED
"""What is surely a truth; a name, a dispute or a base with exceptions may be one."""
_ANY_ORDER = {kernel.Pick: "limbs", kernel.SumOf: "parts", kernel.Greatest: "parts", kernel.Least: "parts"}
_FOR_PEOPLE = {"Deadline": {"who", "note", "kept_by"}, "Unread": {"note"}, "NotStarted": {"waits_for"}}
_BY_EFFECT = {effect: contributions(effect).__getitem__ for effect in (None, *Effect)}
_DECIDING = {None, Effect.REFUSE, Effect.REFUSE_OR_REDUCE}
Part = Hashable
Text = tuple[Law, Route]


class Likeness(NamedTuple):
    """What a text comes to: by aspect of the answer, and its clauses, time limits and sums by their ids."""

    aspects: Mapping[str, Part]
    clauses: Mapping[str, Part]
    deadlines: Mapping[str, Part]
    heads: Mapping[str, Part]


class Likenesses:
    """Texts that are held against each other; what they have in common is drawn once."""

    def __init__(self, most: int = MOST_STEPS) -> None:
        self.variables = Variables(most)
        self._levels: dict[Part, int] = {}
        self._numbers: dict[Part, int] = {}
        self._routes: dict[int, Likeness | None] = {}

    def of(self, law: Law, route: Route) -> Likeness:
        """What a route comes to; raises OvergrownError where that is more than can be drawn."""
        if id(route) not in self._routes:
            self._routes[id(route)] = None
            self._routes[id(route)] = _Reading(self, law, route).found()
        found = self._routes[id(route)]
        if found is None:
            raise OvergrownError
        return found

    def drawn(self, key: Part, count: int) -> int:
        """The level of what may come out in so many ways, known by its key."""
        if (key, count) not in self._levels:
            self._levels[key, count] = self.variables.diagram.unknown(0, count - 1)
        return self._levels[key, count]

    def number(self, content: Part) -> int:
        """A number for something long, such as a table; the same for the same content."""
        return self._numbers.setdefault(content, len(self._numbers))


def alike(before: Text, after: Text, of: Likenesses) -> frozenset[str]:
    """The aspects in which the answers of two texts are proved to be the same for every case.

    Raises OvergrownError where the texts are more than can be drawn.
    """
    held = [dict(facts_as_asked(route, law.registry)) for law, route in (before, after)]
    if any(held[1].get(name, asked) != asked for name, asked in held[0].items()):
        return frozenset()
    old, new = of.of(*before), of.of(*after)
    return frozenset(name for name, part in old.aspects.items() if new.aspects[name] == part)


class _Reading:
    """One route being read."""

    def __init__(self, of: Likenesses, law: Law, route: Route) -> None:
        self._of, self._route, self._law = of, route, law
        self._variables, self._diagram = of.variables, of.variables.diagram
        self._tables = tables_of(route, law)
        self._truths: dict[int, int] = {}
        timely = [held for held in below_all(route) if isinstance(held, kernel.Timely)]
        self._branches = {name for held in timely for name in held.by}

    def found(self) -> Likeness:
        """The whole of it."""
        route = self._route
        force = (route.force,) if route.force else ()
        clauses = {held.id: self._effect(held) for held in (*route.applies, *route.conditions, *route.bars, *force)}
        deadlines = {held.id: self._limit(held) for held in (*route.deadlines, *route.procedure.after)}
        heads = {held.mark.id: self._head(held) for held in (*route.heads, *route.advances)}
        unit = (route.for_each, route.against, route.currency, self._issues())
        older = [(self._truth(held.governs), self._of.of(self._law, held.route).aspects) for held in route.earlier]
        mine = {
            "outcome": self._outcome(),
            "waiting": frozenset(self._waiting()),
            "clocks": (_sorted(deadlines.values()), self._part(route.procedure.answer_by)),
            "amount": (
                _sorted(heads[held.mark.id] for held in route.heads),
                self._part(route.total),
                self._reductions(),
            ),
            "heads": (
                _sorted(heads[held.mark.id] for held in route.heads),
                _sorted(heads[held.mark.id] for held in route.advances),
            ),
        }
        aspects = {
            name: (unit, part, tuple((governs, held[name]) for governs, held in older)) for name, part in mine.items()
        }
        return Likeness(aspects, clauses, deadlines, heads)

    def _effect(self, clause: Clause) -> int:
        return self._diagram.map(_BY_EFFECT[clause.effect], self._truth(clause.test))

    def _outcome(self) -> Part:
        """Whether it applies, whether it is in force, all that decides; and what is lifted while something may come."""
        route, waits = self._route, self._waits()
        deciding = [held for held in (*route.conditions, *route.bars) if held.effect in _DECIDING]
        lifted = frozenset((self._effect(held), waits[held.id]) for held in deciding if held.id in waits)
        code = self._variables.all(self._effect(held) for held in deciding if held.id not in waits)
        applies = self._variables.all(self._effect(held) for held in route.applies)
        return applies, self._truth(route.in_force) if route.in_force else None, code, lifted

    def _waits(self) -> dict[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for bar in self._route.bars:
            if bar.effect is Effect.DEFER:
                found[bar.defers] = found.get(bar.defers, frozenset()) | {self._truth(bar.test)}
        return found

    def _waiting(self) -> list[Part]:
        effects = {held.id: self._effect(held) for held in self._route.conditions}
        deferring = [bar for bar in self._route.bars if bar.effect is Effect.DEFER]
        waits = self._waits()
        return [(self._truth(bar.test), effects.get(bar.defers), waits[bar.defers]) for bar in deferring]

    def _issues(self) -> Part:
        """Each dispute with its options, what follows the authorities, and where a court binds."""
        return tuple(
            (name, tuple(option for option, _ in issue.options), issue.authority_follows,
             tuple((self._truth(when), option) for when, option, _ in issue.settled))
            for name, issue in sorted(self._route.issues.items())
        )  # fmt: skip

    def _limit(self, deadline: Deadline) -> Part:
        return self._part(deadline), tuple(sorted(judgements_of(deadline, self._route)))

    def _head(self, head: Head) -> Part:
        guards = tuple(self._truth(test) if test else None for test in (head.guard, head.payable_when))
        return self._part(head.amount), guards, head.power, head.toward, tuple(sorted(judgements_of(head, self._route)))

    def _reductions(self) -> Part:
        return tuple((self._truth(held.test), held.effect, self._part(held.reduction)) for held in self._route.bars
                     if held.reduction is not None)  # fmt: skip

    def _truth(self, node: Any) -> int:  # noqa: ANN401 - any truth of the kernel
        if id(node) not in self._truths:
            self._truths[id(node)] = self._drawn(node)
        return self._truths[id(node)]

    def _drawn(self, node: Any) -> int:  # noqa: ANN401
        match node:
            case kernel.Constant(value=value):
                return self._diagram.leaf(CODE_OF_TRUTH[value])
            case kernel.Unread():
                return self._diagram.leaf(UNSURE)
            case kernel.Use(name=name):
                return self._truth(self._route.named[name])
            case kernel.Disputed():
                return self._disputed(node)
            case kernel.Switch():
                several = [node.base, *(test for held in node.exceptions for test in (held.when, held.then))]
                return self._diagram.map(choice_of(node), *[self._truth(test) for test in several])
        return self._joined(node) if isinstance(node, _JOINED) else self._compared(node)

    def _joined(self, node: Any) -> int:  # noqa: ANN401
        match node:
            case kernel.All(parts=parts):
                return self._variables.all(self._truth(part) for part in parts)
            case kernel.Any(parts=parts):
                return self._variables.any(self._truth(part) for part in parts)
            case kernel.Guarded(guard=guard, part=part, absent=absent):
                held, found = self._truth(guard), self._truth(part)
                if CODE_OF_TRUTH[absent] == NO_NO:
                    return self._variables.all((held, found))
                return self._variables.any((self._variables.negated(held), found))
            case _:
                return self._variables.negated(self._truth(node.part))

    def _disputed(self, node: Any) -> int:  # noqa: ANN401
        options = sorted(node.options, key=lambda pair: str(pair[0]))
        level = self._of.drawn(("issue", node.issue, tuple(name for name, _ in options)), len(options))
        return self._diagram.choose(level, tuple(range(1, len(options))), [self._truth(part) for _, part in options])

    def _compared(self, node: Any) -> int:  # noqa: ANN401
        """A comparison: it may come out in any way, and always in one way where the same is compared."""
        if isinstance(node, kernel.Flag) and not node.value and self._always_arises(node.fact):
            return self._variables.negated(self._compared(replace(node, value=True)))
        level = self._of.drawn((self._key(node), tuple(sorted(judgements_of(node, self._route)))), len(_CODES))
        return self._diagram.node(level, tuple(range(1, len(_CODES))), tuple(map(self._diagram.leaf, _CODES)))

    def _always_arises(self, name: str) -> bool:
        """Whether a question is asked of everybody: one that does not arise is answered neither yes nor no."""
        fact = self._law.registry.facts[name]
        return fact.guard is None and fact.record != "application"

    def _key(self, node: Any) -> Part:  # noqa: ANN401
        match node:
            case kernel.Timely(deadline=name, state=state, by=by):
                return "Timely", self._part(self._route.deadline(name)), state, by
            case kernel.RouteIs(route=name, outcomes=outcomes):
                other = next((held for held in self._law.routes if held.id == name), None)
                return "RouteIs", other and self._of.of(self._law, other).aspects["outcome"], _sorted(outcomes)
            case kernel.InTable(table=name):
                return self._plain(node), self._of.number(rows_of(self._tables[name]))
            case _:
                return self._plain(node)

    def _part(self, value: Any) -> Part:  # noqa: ANN401
        """Anything that stands in the law: a truth, a day, a sum, a rule of counting, or several of them."""
        match value:
            case tuple() | list():
                return tuple([self._part(one) for one in value])
            case frozenset():
                return _sorted(value)
            case Mark(id=name):
                return name if name in self._branches else ""
        if not is_dataclass(value) or isinstance(value, type):
            found: Part = value
            return found
        return ("truth", self._truth(value)) if self._is_truth(value) else self._named(value)

    def _named(self, value: Any) -> Part:  # noqa: ANN401, PLR0911 - one line for each kind of part
        """A day, a sum or another part that is no truth; with what it names, and the tables that it reads."""
        match value:
            case kernel.Use(name=name):
                return self._part(self._route.named[name])
            case kernel.Switch():
                limbs = [(self._truth(held.when), self._part(held.then)) for held in value.exceptions]
                return "Switch", self._part(value.base), tuple(limbs), _over(value)
            case kernel.Members(members=members):
                dated = _sorted((held.code, held.since, held.until) for held in members)
                return dated, self._part(value.at), value.is_open
            case kernel.LastDayOf(deadline=name) | kernel.ReachOf(deadline=name):
                return type(value).__name__, self._part(self._route.deadline(name))
            case kernel.HeadOf(head=name):
                return "HeadOf", self._head(next(held for held in self._route.heads if held.mark.id == name))
            case kernel.Row(table=name, row=row):
                return self._plain(value), self._of.number(
                    rows_of(self._tables[name], "" if value.row_is_fact else row)
                )
            case kernel.WorkOut():
                read = [self._tables[word] for _, word in value.words if word in self._tables]
                return self._plain(value), tuple(self._of.number(rows_of(table)) for table in read)
            case _:
                return self._plain(value)

    def _plain(self, value: Any) -> Part:  # noqa: ANN401
        kind = type(value)
        left_out, unordered = _FOR_PEOPLE.get(kind.__name__, ()), _ANY_ORDER.get(kind)
        found = {field.name: self._part(getattr(value, field.name)) for field in fields(kind)
                 if field.name not in left_out}  # fmt: skip
        if unordered:
            found[unordered] = _sorted([self._part(one) for one in getattr(value, unordered)])
        return kind.__name__, tuple(found.values())

    def _is_truth(self, node: Any) -> bool:  # noqa: ANN401
        while isinstance(node, kernel.Use | kernel.Disputed | kernel.Switch):
            node = (
                self._route.named[node.name] if isinstance(node, kernel.Use)
                else node.options[0][1] if isinstance(node, kernel.Disputed) else node.base
            )  # fmt: skip
        return isinstance(node, TRUTHS)


def _sorted(found: Iterable[Part]) -> tuple[Part, ...]:
    return tuple(sorted(found, key=repr))


def _over(node: kernel.Switch[Any]) -> Part:
    """Which exceptions stand over which, by their places."""
    places = {held.mark.id: place for place, held in enumerate(node.exceptions)}
    return tuple(tuple(sorted(places[name] for name in held.over if name in places)) for held in node.exceptions)
