"""A node of the law as prose: its own sentence, what it says in words, and its parts below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from compensation.assessment import sentences as s
from compensation.assessment import sentences_time as t
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.phrases import day_phrase, is_trivial, plain_name, step_phrase, sum_phrase, test_phrase
from compensation.assessment.reasons import NOTHING_ABOVE, sentence, tone_of
from compensation.assessment.telling import Telling
from compensation.law import kernel as k
from compensation.law.kernel import Day, Mark, Node, Standing, Sum, Test

Lights = Mapping[int, frozenset[int]]
"""The answers that were found at a node, by the identity of the node."""

_DAYS = (
    k.FactDay, k.OnDay, k.At, k.Shifted, k.Birthday, k.Pick, k.PickEach, k.EdgeOf, k.EdgeOfUnit, k.Unlimited,
    k.NotStarted, k.Suspended, k.Floored, k.Rolled, k.LastDayOf, k.ReachOf,
)  # fmt: skip
_SUMS = (
    k.FactSum, k.Fixed, k.Row, k.SumOf, k.Greatest, k.Least, k.SumIf, k.Accrues, k.SumEach, k.Between, k.Assessed,
    k.HeadOf, k.WorkOut, k.Stepped,
)  # fmt: skip


class Part(NamedTuple):
    """A part of a node: words that introduce it, and the node; or words with a mark of their own, and parts below."""

    lead: str
    node: Node | None
    mark: Mark = NOTHING_ABOVE
    parts: tuple[Part, ...] = ()


class Writer(NamedTuple):
    """Who writes the prose: the telling, and what was found at each node if a case was judged."""

    tell: Telling
    lights: Lights

    def tone(self, node: object) -> Tone:
        """The answer found at a node; plain where there is none or where records differ."""
        codes = self.lights.get(id(node), frozenset())
        return tone_of(min(codes)) if len(codes) == 1 else Tone.PLAIN

    def node(self, node: Node, depth: int, above: Mark, lead: str = "") -> Iterator[Statement]:
        """A node and everything below it; what the line above has said already is not said again."""
        mark = node.mark
        own = self.tell.text(mark) if mark.text != above.text else ""
        words = " ".join(part for part in (lead, own, sentence(phrase(node, self.tell))) if part)
        yield self.line(words, depth, mark, above, self.tone(node))
        yield from self.below(node, depth + 1, mark if mark.text else above)

    def below(self, node: Node, depth: int, above: Mark) -> Iterator[Statement]:
        """The parts of a node."""
        yield from self.parts(parts_of(node, self.tell), depth, above)

    def parts(self, parts: Iterable[Part], depth: int, above: Mark) -> Iterator[Statement]:
        """Parts one below the other."""
        for part in parts:
            if part.node is not None:
                yield from self.node(part.node, depth, above, part.lead)
            else:
                yield self.line(part.lead, depth, part.mark, above, Tone.PLAIN)
                yield from self.parts(part.parts, depth + 1, part.mark)

    def headed(self, head: Statement, node: Node, above: Mark) -> Iterator[Statement]:
        """A node below a line that is about it: words that only join its parts go on in the line."""
        words = phrase(node, self.tell)
        if words.endswith(":"):
            yield replace(head, text=f"{head.text} {words}")
            yield from self.below(node, head.depth + 1, above)
        else:
            yield head
            yield from self.node(node, head.depth + 1, above)

    def line(self, words: str, depth: int, mark: Mark, above: Mark, tone: Tone) -> Statement:
        """One line with its provision and standing where these differ from those above."""
        news = not set(mark.cites) <= set(above.cites)
        cites = self.tell.cites(mark.cites, mark.standing) if news else ()
        standing = "" if mark.standing in {Standing.READ, above.standing} else mark.standing.value
        return Statement(words, tone, cites, standing, depth, mark.id)


def phrase(node: Node, tell: Telling) -> str:
    """A node of any kind in words."""
    if isinstance(node, _DAYS):
        return day_phrase(node, tell)
    if isinstance(node, _SUMS):
        return sum_phrase(node, tell)
    return test_phrase(node, tell)  # type: ignore[arg-type]


def parts_of(node: Node, tell: Telling) -> Iterator[Part]:  # noqa: C901, PLR0912, PLR0915 - one line for each kind
    """What has to be said below a node, in the order of the law."""
    match node:
        case k.All(parts=parts) | k.Any(parts=parts):
            yield from (Part("", part) for part in parts)
        case k.Not(part=k.Some(where=where)) | k.Some(where=where) | k.CountOf(where=where):
            yield from () if is_trivial(where) else (Part("", where),)
        case k.Not(part=part) if not isinstance(part, k.Judged):
            yield Part("", part)
        case k.Guarded(guard=guard, part=part):
            yield from (Part("", guard), Part(tell.say(s.THEN), part))
        case k.Disputed(issue=issue, options=options):
            yield from (Part(f"{tell.say(s.OPTION, option=tell.option(issue, name))}:", part) for name, part in options)
        case k.Switch():
            yield from _switch(node, tell)
        case k.Order(left=left, right=right) | k.Size(left=left, right=right):
            yield from (Part("", inner) for side in (left, right) for inner in not_said(side))
        case k.Covers(day=day):
            yield from (Part("", inner) for inner in not_said(day))
        case k.Stepped(base=base, steps=steps):
            yield Part("", base)
            yield from (_step(step, tell) for step in steps)
        case k.SumIf(guard=guard, part=part):
            yield from (Part(tell.say(s.COUNTS_WHERE), guard), *(Part("", inner) for inner in not_said(part)))
        case k.Pick(limbs=limbs):
            yield from _limbs(limbs, tell)
        case k.Floored(day=day, guard=guard) if guard is not None:
            yield from (Part("", inner) for inner in not_said(day))
            yield Part(tell.say(t.FLOOR_ONLY), guard)
        case k.PickEach(where=where) | k.SumEach(where=where) if where is not None:
            yield Part(tell.say(s.COUNTS_WHERE), where)
        case _:
            yield from (Part("", inner) for inner in not_said(node) if inner is not node)


def _step(step: k.Step, tell: Telling) -> Part:
    guard = (Part(tell.say(s.COUNTS_WHERE), step.guard),) if step.guard is not None else ()
    return Part(sentence(step_phrase(step, tell)), None, step.mark, guard)


def _switch(node: k.Switch[Test] | k.Switch[Day] | k.Switch[Sum], tell: Telling) -> Iterator[Part]:
    yield Part("", node.base)
    for held in node.exceptions:
        over = tell.words.listed(tell.quoted(plain_name(name, tell)) for name in held.over)
        lead = tell.say(s.INSTEAD_OVER, over=over) if held.over else tell.say(s.INSTEAD)
        words = " ".join(part for part in (tell.text(held.mark), lead) if part)
        yield Part(words, None, held.mark, (Part("", held.when), Part(tell.say(s.THEN), held.then)))


def _limbs(limbs: tuple[tuple[Test | None, Day], ...], tell: Telling) -> Iterator[Part]:
    for guard, day in limbs:
        if guard is not None:
            yield Part(tell.say(s.COUNTS_WHERE), guard)
        yield from (Part("", inner) for inner in not_said(day))


def not_said(node: Node) -> Iterator[Node]:  # noqa: C901, PLR0912 - one line for each kind that holds others
    """The nodes inside a day or sum that its phrase only hints at: choices, exceptions, guarded limbs, steps."""
    match node:
        case k.Switch() | k.Disputed() | k.Stepped() | k.Unread():
            yield node
        case k.Floored(guard=guard) if guard is not None:
            yield node
        case k.Suspended(day=inner) | k.Floored(day=inner) | k.Rolled(day=inner):
            yield from not_said(inner)
        case k.Pick(limbs=limbs) if any(guard is not None for guard, _ in limbs):
            yield node
        case k.PickEach(where=where) | k.SumEach(where=where) if where is not None:
            yield node
        case k.Shifted(start=inner) | k.Birthday(born=inner) | k.EdgeOfUnit(day=inner) | k.Row(at=inner):
            yield from not_said(inner)
        case k.Pick(limbs=limbs):
            for _, day in limbs:
                yield from not_said(day)
        case k.SumIf():
            yield node
        case k.Accrues(starts=starts, ends=ends, each=each):
            yield from (*not_said(starts), *(not_said(ends) if ends else ()), *not_said(each))
        case k.SumOf(parts=parts) | k.Greatest(parts=parts) | k.Least(parts=parts):
            for part in parts:
                yield from not_said(part)
        case k.Between(low=low, high=high):
            yield from (*not_said(low), *not_said(high))
