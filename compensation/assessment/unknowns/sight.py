"""How a case looks when what is not known is left open: every fact as a function of all that may still be answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple

from compensation.assessment.finding import NO_NO, YES_YES
from compensation.assessment.judge import RouteJudge
from compensation.assessment.one import held_list
from compensation.assessment.unknowns.coming import Coming, Place
from compensation.assessment.unknowns.possible import Possible, possible
from compensation.assessment.unknowns.spans import Chain, Wide, later_of
from compensation.assessment.unknowns.variables import (
    END,
    MOST,
    OPAQUE,
    PRESENT,
    START,
    Key,
    Question,
    Source,
    Variable,
    Variables,
)
from compensation.assessment.view import NOBODY, Held, View
from compensation.case.case import Codes
from compensation.case.facts import SEVERAL, Fact, Kind, Listing
from compensation.law.kernel import Among
from compensation.terms.dates import NEVER, Period, Span
from compensation.terms.money import Money
from compensation.terms.truth import YES

FIRST_DAY, LAST_DAY = date(1900, 1, 1).toordinal(), date(2200, 12, 31).toordinal()
"""No day before or after these can be stated."""


def _nothing(_: object) -> bool:
    return False


class Scope(NamedTuple):
    """What is left open: all that is not known, and what is known but looked at as if it could be otherwise.

    ``days`` gives the days to be tried for some days that are not exactly known; None leaves all of them as wide as
    they are, and imagines records that nobody has told of for each question apart; else ``shared`` says how many are
    imagined for all questions of a list together. ``only`` names the questions that are still of interest. Lists that
    ``grow`` may gain a record on the day ``fresh``.
    """

    freed: Callable[[Fact], bool] = _nothing
    grows: Callable[[Listing], bool] = _nothing
    fresh: int | None = None
    days: Mapping[Key, tuple[int, ...]] | None = None
    shared: Mapping[Place, int] = {}
    only: frozenset[Question] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether only that is open which is not known."""
        return self.freed is _nothing and self.grows is _nothing


class Sight:
    """One case seen by one route, with what is open as variables."""

    def __init__(self, variables: Variables, judge: RouteJudge, view: View, scope: Scope) -> None:
        self.variables, self.judge, self.view, self.scope = variables, judge, view, scope
        self.diagram, self.registry = variables.diagram, judge.registry
        self.possible: Possible = possible(judge)
        self.coming = Coming(None if scope.days is None else scope.shared)
        self._memberships: dict[tuple[str, str], tuple[tuple[Codes, int], ...]] = {}

    @property
    def is_loose(self) -> bool:
        """Whether what is asked is asked as if each question stood alone."""
        return self.scope.days is None

    def question(self, fact: Fact) -> Question:
        """Who is asked for a fact of the record at hand: of a record that nobody has told of, the list."""
        held = self.view.bound.get(fact.record)
        if held is None:
            return Question(fact.id, "")
        if held is NOBODY and fact.record == "application":
            return Question("applications", "")
        return self.coming.question(held.id) if self.coming.is_told_of(held.id) else Question(fact.id, held.id)

    def held(self, fact: Fact) -> tuple[str, Any]:
        """The record at hand and the plain value of a fact in it; None if it is not known."""
        if self.judge.bench.is_single(fact.id):
            return "", self.view.singles.get(fact.id)
        record = self.view.bound.get(fact.record)
        return ("", None) if record is None else (record.id, record.values.get(fact.name))

    def choice(self, key: Key, question: Question, values: tuple[Any, ...], now: int | None = None) -> int:
        """A variable with these values; only the first, or the present one, where nobody asks for it any more."""
        is_moot = self.scope.only is not None and question not in self.scope.only
        if len(values) == 1 or is_moot:
            return self.diagram.leaf(values[now or 0])
        return self.variables.ask(key, Variable(key, (question,), values, now))

    def value(self, name: str) -> int:
        """A fact that has one plain value; NEVER where the question does not arise."""
        fact = self.registry.facts[name]
        record, value = self.held(fact)
        key = Key(name, record)
        if value is None:
            return self._asked_if(fact, self.choice(key, self.question(fact), self.possible.answers(fact)))
        if self.scope.freed(fact) and value is not NEVER:
            values = self._with(fact, value)
            return self.choice(key, self.question(fact), values, values.index(value))
        finer = self.possible.finer(fact, value) if fact.kind is Kind.PLACE and value is not NEVER else ()
        return self.choice(key, self.question(fact), finer) if finer else self.diagram.leaf(value)

    def _with(self, fact: Fact, value: Any) -> tuple[Any, ...]:  # noqa: ANN401 - a value of any kind
        mine = self.possible.class_of(fact, value)
        others = [one for one in self.possible.answers(fact) if one != value]
        return (value, *(one for one in others if fact.kind is Kind.BOOL or self.possible.class_of(fact, one) != mine))

    def _asked_if(self, fact: Fact, root: int) -> int:
        if fact.guard is None:
            return root
        return self.variables.where(self._is_asked(fact), root, self.diagram.leaf(NEVER))

    def _is_asked(self, fact: Fact) -> int:
        assert fact.guard is not None  # noqa: S101 - narrowed for the type checker
        values = fact.guard.values
        if self.registry.facts[fact.guard.fact].kind in SEVERAL:
            return self.has(self.possible.guard(fact))
        return self.diagram.map(lambda value: YES_YES if value in values else NO_NO, self.value(fact.guard.fact))

    def has(self, test: Among) -> int:
        """Whether a fact that holds several codes has one of those that a test names."""
        fact, code = self.registry.facts[test.fact], self.possible.coder(test)
        record, value = self.held(fact)
        is_open = value is None or (isinstance(value, Codes) and not value.complete and code(value) != YES_YES)
        if not (is_open or (self.scope.freed(fact) and value is not NEVER)):
            return self.diagram.leaf(code(value))
        mine = value.values if isinstance(value, Codes) else frozenset[str]()
        members = self._memberships.get((fact.id, record))
        if members is None:
            members = self._memberships[fact.id, record] = tuple(self._members(fact, record, mine, is_open=is_open))
        root = self.variables.any([held for one, held in members if code(one) == YES_YES])
        if value is not None:
            return root
        if fact.guard is None:
            return root
        return self.variables.all([self._is_asked(fact), root])

    def _members(self, fact: Fact, record: str, mine: frozenset[str], *, is_open: bool) -> Iterator[tuple[Codes, int]]:
        """Each class of codes of a fact that holds several, and whether the fact holds one of them."""
        for one in self.possible.answers(fact):
            codes = Codes(frozenset((one,)), complete=True)
            told = {held for held in mine if self.alike(fact, held, one)}
            now = None if is_open and not told else int(bool(told))
            if is_open and told:
                yield codes, self.variables.yes
            else:
                yield codes, self.choice(Key(fact.id, record, one), self.question(fact), (NO_NO, YES_YES), now)

    def alike(self, fact: Fact, one: str, other: str) -> bool:
        """Whether the law makes the same of two codes of a fact that holds several."""
        mine, yours = (Codes(frozenset((code,)), complete=True) for code in (one, other))
        return self.possible.class_of(fact, mine) == self.possible.class_of(fact, yours)

    def day(self, name: str) -> int:
        """A day that somebody stated, or is still to state."""
        fact = self.registry.facts[name]
        record, value = self.held(fact)
        if isinstance(value, Span) and (value.lo > value.hi or self._is_settled(fact, value)):
            return self.diagram.leaf(value)
        root = self.open_day(Key(name, record), self.question(fact), self._possible_days(fact, record, value), value)
        return root if isinstance(value, Span) else self._asked_if(fact, root)

    def _is_settled(self, fact: Fact, span: Span) -> bool:
        return span.lo == span.hi and not self.scope.freed(fact)

    def _possible_days(self, fact: Fact, record: str, known: Span | None) -> Span:
        """The days that a day may be; one that may not lie ahead ends with the day of advice."""
        if self.scope.fresh is not None and self.coming.is_fresh(record):
            return Span(self.scope.fresh, self.scope.fresh)
        last = LAST_DAY if fact.may_be_future else self.view.as_of
        if known is None or self.scope.freed(fact):
            return Span(FIRST_DAY, max(last, known.hi if known else last))
        return Span(known.lo, min(known.hi, last) if known.lo <= last else known.hi)

    def open_day(self, key: Key, question: Question, span: Span, now: Span | None = None) -> int:
        """A day that may be any of a span: wide as it is, or one of the days to be tried."""
        if span.lo == span.hi:
            return self.diagram.leaf(span)
        known = now.lo if now and now.lo == now.hi else None
        self.variables.sources[key] = Source(question, span, known)
        days = self.scope.days.get(key) if self.scope.days else None
        if days is None:
            return self.diagram.leaf(Wide(span, Chain(key), now or span))
        leaves = tuple([self.diagram.leaf(Span(day, day)) for day in days])
        return self.variables.number(key, days[1:], leaves)

    def source(self, question: Question, span: Span) -> Key:
        """A question under the name of a source, for a day that hangs on it in a way not looked into."""
        key = Key(question.fact, question.record, OPAQUE)
        self.variables.sources[key] = Source(question, span)
        return key

    def edges(self, name: str) -> tuple[int, int]:
        """The first and the last day of a period that somebody stated, or is still to state."""
        fact = self.registry.facts[name]
        record, value = self.held(fact)
        if isinstance(value, Span):
            return self.diagram.leaf(value), self.diagram.leaf(value)
        start, end = (self._edge(fact, record, part, value) for part in (START, END))
        end = self.diagram.map(later_of, start, end)
        return (start, end) if value else (self._asked_if(fact, start), self._asked_if(fact, end))

    def _edge(self, fact: Fact, record: str, part: str, period: Period | None) -> int:
        known = None if period is None else period.start if part == START else period.end
        if known is not None and self._is_settled(fact, known):
            return self.diagram.leaf(known)
        days = self._possible_days(fact, record, known)
        if part == END and known is None:
            days = Span(days.lo, LAST_DAY)
        return self.open_day(Key(fact.id, record, part), self.question(fact), days, known)

    def number(self, name: str) -> int:
        """A sum or number that somebody stated, or is still to state; None where it cannot be reckoned with."""
        fact = self.registry.facts[name]
        record, value = self.held(fact)
        if value is not None:
            return self.diagram.leaf(self._reckoned(value))
        key, question = Key(name, record), self.question(fact)
        self.variables.sources[key] = Source(question, Span(0, MOST))
        return self._asked_if(fact, self.diagram.leaf(key))

    def _reckoned(self, value: Any) -> Any:  # noqa: ANN401 - a value of any kind of fact
        if isinstance(value, Money):
            return value.minor if value.currency == self.judge.route.currency else None
        return value if value is NEVER or isinstance(value, int | Fraction) else None

    def members(self, plural: str, asker: object, many: int = 1) -> Iterator[tuple[Held, int]]:
        """The records of a list, each with whether it counts; where the list is open, more for whoever asks."""
        held = held_list(self.judge.bench, plural)(self.view)
        for record, member in held.records if held else ():
            yield record, self.variables.yes if member is YES else self.belongs(plural, record)
        listing = self.registry.lists[plural]
        if held is None or not held.complete:
            for name in self.coming.names(self._place(listing), asker, many):
                yield self._another(listing, name, None)
        elif self.scope.grows(listing):
            yield self._another(listing, self.coming.fresh(self._place(listing)), 0)

    def belongs(self, plural: str, record: Held) -> int:
        """Whether a record belongs to the unit of the claim, where it names none."""
        link = f"{self.registry.lists[plural].singular}.{self.judge.units.links[plural]}"
        return self.choice(Key(link, record.id), Question(link, record.id), (NO_NO, YES_YES))

    def is_apart(self, record: Held) -> bool:
        """Whether a record is imagined for one question alone."""
        return self.is_loose and self.coming.is_told_of(record.id)

    def _place(self, listing: Listing) -> Place:
        outer = self.registry.lists[listing.parent].singular if listing.parent else ""
        return Place(listing.plural, self.view.bound[outer].id if outer in self.view.bound else "")

    def _another(self, listing: Listing, name: str, now: int | None) -> tuple[Held, int]:
        present = self.choice(Key(listing.plural, name, PRESENT), self.coming.question(name), (NO_NO, YES_YES), now)
        return Held(name, {}, {}), present
