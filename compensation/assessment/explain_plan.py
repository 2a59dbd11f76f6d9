"""The plan told: the steps in order, where only one can be had, what can be had together, what does not fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from compensation.assessment import sentences as s
from compensation.assessment import sentences_plan as p
from compensation.assessment.blocks import Block, Heading, Paragraph, Statement, Tone
from compensation.assessment.concerned import worth_telling_in_full
from compensation.assessment.explain_open import first_of
from compensation.assessment.explain_time import to_do
from compensation.assessment.interactions import Tie
from compensation.assessment.plan import Plan, PlanStep
from compensation.assessment.plan_bearings import Bearing, bearings, once
from compensation.assessment.plan_choices import BETTER, Choice
from compensation.assessment.plan_money import Together
from compensation.assessment.plan_order import Knot
from compensation.assessment.reasons import shown_standing
from compensation.assessment.result import Assessment, Missing, Outcome
from compensation.assessment.telling import Telling
from compensation.case.case import Case
from compensation.law.law import Law
from compensation.terms.dates import Span
from compensation.terms.money import Amount
from compensation.terms.truth import YES
from compensation.terms.words import Words

_TONES = {"now": Tone.WARNING, "done": Tone.YES, "only-if": Tone.UNKNOWN}


def told_plan(assessment: Assessment, law: Law, case: Case, words: Words, *, in_full: bool = True) -> tuple[Block, ...]:
    """The section on order; nothing where there is one claim and nothing that bears on it. Raises nothing."""
    return tuple(PlanTelling(assessment, law, case, words, in_full=in_full).blocks())


@dataclass(frozen=True)
class PlanTelling:
    """The plan of one assessment, and the words for it. Unless ``in_full``, undecided claims elsewhere are left out."""

    assessment: Assessment
    law: Law
    case: Case
    words: Words
    in_full: bool = True

    @property
    def plan(self) -> Plan:
        """The plan that is told."""
        return self.assessment.plan

    @cached_property
    def steps(self) -> tuple[PlanStep, ...]:
        """The steps that are told, in order."""
        return tuple(step for step in self.plan.steps if self.in_full or worth_telling_in_full(step.result, self.case))

    def blocks(self) -> Iterator[Block]:
        """Heading, steps, knots, choices, sums, and what was left out."""
        if not self.steps or (len(self.steps) == 1 and not self.plan.unjudged):
            return
        yield Heading(2, self.words.say(p.ORDER), "order")
        yield Paragraph(self.words.say(p.ORDER_INTRO))
        for number, step in enumerate(self.steps, 1):
            yield from self.step(number, step)
        told = {step.at for step in self.steps}
        for knot in self.plan.knots:
            if told.issuperset(knot.members):
                yield from self._knot(knot)
        for choice in self.plan.choices:
            if told.issuperset(choice.members):
                yield from self._choice(choice)
        yield from self._sums(told)
        yield from self._beside(told)
        yield from self._left_out()

    def step(self, number: int, step: PlanStep) -> Iterator[Statement]:
        """One step: what to do by when, and why it stands where it stands."""
        act = self.act(step)
        text = self.words.say(p.STEP, number=str(number), claim=self.claim(step.at), act=act.text)
        tone = _TONES.get(step.state, Tone.PLAIN)
        yield replace(act, text=text, tone=tone, key=f"order-{number}")
        for line in self._conditions(step):
            yield Statement(line, Tone.UNKNOWN, depth=1)
        for held in bearings(step):
            if held.what in p.BEARINGS:
                yield self.bearing(held)

    def act(self, step: PlanStep) -> Statement:
        """What to do for a claim, and by when, in one sentence with its provision."""
        tell = self._tell(step.at)
        if step.moment.deadline is None:
            return _nothing_to_lodge(step, tell)
        told = to_do(step.moment.deadline, tell)
        return replace(told, text=self._sooner(step, tell)) if step.sooner else told

    def _sooner(self, step: PlanStep, tell: Telling) -> str:
        """The act of a claim that has to be lodged by the day of another."""
        held = step.moment.deadline
        act = tell.text(held.deadline.mark) if held else ""
        text = tell.say(p.SOONER, day=self._day(step.by or 0), act=act)
        own = tell.say(p.SOONER_OWN, day=self._day(step.moment.by)) if step.moment.by else ""
        return f"{text} {own}".strip()

    def claim(self, at: int) -> str:
        """A claim by its route and what it is about."""
        result = self.assessment.routes[at]
        return self.words.say(
            p.CLAIM, route=self.words.say(result.route.name, result.route.id), unit=self._tell(at).unit(result.unit)
        )

    def _conditions(self, step: PlanStep) -> Iterator[str]:
        if step.state == "only-if" and step.only_if:
            yield self.words.say(p.ONLY_IF, labels=self._labels(step.only_if, step.at))
        elif step.state == "only-if":
            yield self.words.say(p.ONLY_IF_LATER)
        elif step.result.outcome is Outcome.DISCRETIONARY:
            yield self.words.say(p.GRANTED_BY_JUDGEMENT)

    def bearing(self, held: Bearing) -> Statement:
        """How the others bear on a claim, in the words of the law."""
        ties = tuple(once(held.ties))
        said = " ".join(dict.fromkeys(self._sentence(tie) for tie in ties))
        text = self.words.say(p.BEARINGS[held.what], others=self._claims(held.others), sentence=said).strip()
        return self._cited(text if held.surely else self.words.say(s.EFFECT_PERHAPS, effect=text), *ties)

    def _sentence(self, tie: Tie) -> str:
        """What the law says, and the answers on which it depends."""
        tell, mark = self._tell(tie.this), tie.interaction.mark
        others = tell.title(self.assessment.routes[tie.other].route)
        said = tell.text(mark) or f"{tell.say(s.EFFECTS[tie.effect], others=others)}."
        if not tie.missing:
            return said
        return tell.say(p.SETTLED_BY, sentence=said, labels=self._labels(tie.missing, tie.this))

    def _knot(self, knot: Knot) -> Iterator[Statement]:
        first, then = (self.claim(at) for at in (knot.members[0], knot.members[-1]))
        by = self.words.say(p.KNOT_BY, day=self._day(knot.by)) if knot.by else ""
        slots = {"claims": self._claims(knot.members)} if knot.why == "circle" else {"first": first, "then": then}
        yield self._cited(
            self.words.say(p.KNOTS[knot.why], by=by, **slots), knot.edges[0].tie, tone=Tone.WARNING, depth=0
        )
        for edge in knot.edges:
            yield self._cited(self._sentence(edge.tie), edge.tie)
        for tie in knot.waits:
            yield self._cited(self.words.say(p.KNOT_WAITS, sentence=self._sentence(tie)), tie)
        waiting = dict.fromkeys(clause for at in knot.members for clause in self.assessment.routes[at].waiting_for)
        for clause in waiting:
            yield Statement(self.words.say(p.KNOT_WAITS, sentence=self.words.say(clause.meanwhile)), depth=1)
        if not (knot.waits or waiting):
            yield Statement(self.words.say(p.KNOT_ASK), depth=1)

    def _choice(self, choice: Choice) -> Iterator[Statement]:
        say = self.words.say
        surely = any(tie.holds is YES for tie in choice.ties)
        yield Statement(say(p.CHOICE if surely else p.CHOICE_PERHAPS), Tone.JUDGEMENT)
        for at in choice.members:
            yield Statement(self._member(at), depth=1)
        for tie in once(choice.ties):
            yield self.bearing(Bearing("among", (tie.other,), (tie,)))
        side_by_side = all(tie.effect == "better-of" for tie in choice.ties)
        yield Statement(say(p.BETTER_KEPT if side_by_side else p.GIVES_UP), depth=1)
        if choice.verdict == BETTER and choice.better is not None:
            yield Statement(say(p.CHOICE_BETTER, claim=self.claim(choice.better)), depth=1)
        else:
            yield Statement(say(p.CHOICE_VERDICTS[choice.verdict]), depth=1)

    def _member(self, at: int) -> str:
        result = self.assessment.routes[at]
        step = next(step for step in self.plan.steps if step.at == at)
        amount = self.words.amount(result.amount, result.route.currency) if result.heads else self.words.say(s.NO_SUM)
        past = step.by is not None and step.by < self.assessment.as_of.toordinal()
        wording = p.MEMBER_PAST if past else p.MEMBER_DAY
        day = self.words.say(wording, day=self._day(step.by)) if step.by else self.words.say(s.NO_DAY)
        return self.words.say(p.MEMBER, claim=self.claim(at), amount=amount, day=day)

    def _sums(self, told: set[int]) -> Iterator[Statement]:
        held = [one for one in self.plan.together if len(one.members) > 1 and told.issuperset(one.members)]
        for one in held:
            yield from self._together(one)
        if len({one.country for one in self.plan.together if told.issuperset(one.members)}) > 1:
            yield Statement(self.words.say(p.NOT_ADDED))

    def _together(self, one: Together) -> Iterator[Statement]:
        say, amount = self.words.say, self.words.amount(one.amount, one.currency)
        yield Statement(say(p.TOGETHER, country=self._country(one.country), amount=amount))
        if one.once:
            yield Statement(say(p.ONCE), depth=1)
        for tie in once(one.once):
            if tie.effect == "pays":
                yield replace(self.bearing(Bearing("among", (tie.other,), (tie,))), depth=2)
        if one.apart is not None and one.apart != one.amount.high:
            apart = self.words.amount(Amount(one.apart, one.apart), one.currency)
            yield Statement(say(p.APART, amount=apart), depth=1)
        if one.amount.high is not None and any(self._is_capped(at) for at in one.members):
            yield Statement(say(p.CAPPED), depth=1)
        if one.open_sums:
            yield Statement(say(p.OPEN_SUMS, claims=self._claims(one.open_sums)), depth=1)

    def _is_capped(self, at: int) -> bool:
        return any(head.amount.high is None for head in self.assessment.routes[at].heads)

    def _beside(self, told: set[int]) -> Iterator[Statement]:
        for tie in once(tie for tie in self.plan.beside if tie.this in told):
            slots = {"this": self.claim(tie.this), "other": self.claim(tie.other), "sentence": self._sentence(tie)}
            yield self._cited(self.words.say(p.BESIDE, **slots), tie, depth=0)

    def _left_out(self) -> Iterator[Statement]:
        held = {route.id: route.name for route in self.law.routes}
        bearing = {name for step in self.steps for one, _ in step.result.interactions for name in one.others}
        unjudged = [name for name in self.plan.unjudged if name in bearing]
        elsewhere = dict.fromkeys(step.result.route.name for step in self.plan.steps if step not in self.steps)
        for wording, names in (
            (p.NOT_HELD, [name for name in unjudged if name not in held]),
            (p.NOT_ASSESSED, [self.words.say(held[name], name) for name in unjudged if name in held]),
            (p.LEFT_OUT, [self.words.say(name) for name in elsewhere]),
        ):
            if names:
                yield Statement(self.words.say(wording, routes=self.words.listed(names)))

    def _cited(self, text: str, *ties: Tie, tone: Tone = Tone.PLAIN, depth: int = 1) -> Statement:
        """A sentence with the provisions of all ties behind it, and how well the least known of them is known."""
        marks = [tie.interaction.mark for tie in ties]
        cites = (
            cite
            for tie, mark in zip(ties, marks, strict=True)
            for cite in self._tell(tie.this).cites(mark.cites, mark.standing)
        )
        standing = next((shown for shown in map(shown_standing, marks) if shown), "")
        return Statement(text, tone, tuple(dict.fromkeys(cites)), standing, depth, marks[0].id)

    def _claims(self, members: Iterable[int]) -> str:
        return self.words.listed(dict.fromkeys(self._short(at) for at in members))

    def _short(self, at: int) -> str:
        """A claim that was named in full before; where its route stands only once, by its route."""
        route = self.assessment.routes[at].route
        several = sum(step.result.route is route for step in self.plan.steps) > 1
        return self.claim(at) if several else self.words.say(route.name, route.id)

    def _labels(self, missing: Sequence[Missing], at: int) -> str:
        return first_of(missing, self._tell(at))

    def _country(self, code: str) -> str:
        return next(
            (self.words.say(pack.name, pack.code) for pack in self.law.packs if pack.code == code), code.upper()
        )

    def _day(self, ordinal: int) -> str:
        return self.words.day(Span(ordinal, ordinal))

    def _tell(self, at: int) -> Telling:
        result = self.assessment.routes[at]
        return Telling(self.law, result.route, self.words, self.case, self.assessment.as_of).for_unit(result.unit)


def _nothing_to_lodge(step: PlanStep, tell: Telling) -> Statement:
    """What others have to do by a day of their own, and what the client can do about it."""
    held = [clock.deadline for clock in step.result.deadlines]
    mark = held[0].mark if held else step.result.route.mark
    told = [text for one in held for text in (tell.text(one.mark), tell.say(one.note) if one.note else "") if text]
    text = " ".join([tell.say(p.NOTHING_TO_LODGE), *told])
    cites = tell.cites(mark.cites, mark.standing)
    return Statement(text, Tone.PLAIN, cites, shown_standing(mark) if cites else "")
