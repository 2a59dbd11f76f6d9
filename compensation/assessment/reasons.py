"""Why a node has its answer: the tree of findings told only as deep as it bears on the answer.

Of a *yes* the parts that make it are told, of a *no* those that break it, of anything else those that hold it open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from compensation.assessment import sentences as s
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.finding import HAS_UNKNOWN, NO_NO, YES_YES, Finding
from compensation.assessment.phrases import is_trivial, test_phrase
from compensation.assessment.telling import Telling
from compensation.assessment.valued import leaf
from compensation.case.case import Records, State
from compensation.law import kernel as k
from compensation.law.kernel import Mark, Standing
from compensation.law.route import Extension

NOTHING_ABOVE = Mark(standing=Standing.READ)
_LAST_DAYS = {
    Tone.YES: s.LAST_DAY,
    Tone.NO: s.LAST_DAY_PASSED,
    Tone.JUDGEMENT: s.LAST_DAY_EXTENDABLE,
    Tone.UNKNOWN: s.LAST_DAY_UNSURE,
}
_LIST_STATES = {
    State.NOT_ASKED: s.LIST_NOT_ASKED,
    State.NOT_KNOWN: s.LIST_NOT_KNOWN,
    State.DECLINED: s.LIST_DECLINED,
    State.ASK_LATER: s.LIST_NOT_ASKED,
}


class Told(NamedTuple):
    """What is said of a node beyond its own sentence: words that go on after it, and lines below it."""

    words: str
    lines: tuple[Statement, ...] = ()


def tone_of(code: int) -> Tone:
    """How an answer is marked: left to judgement where worst and best are no and yes."""
    if HAS_UNKNOWN[code]:
        return Tone.UNKNOWN
    return {NO_NO: Tone.NO, YES_YES: Tone.YES}.get(code, Tone.JUDGEMENT)


def reasons(found: Finding, tell: Telling, depth: int, above: Mark = NOTHING_ABOVE) -> tuple[Statement, ...]:
    """The lines that tell a finding; what the line ``above`` has said already is not said again."""
    mark = found.mark
    told = grounds(found, tell, depth + 1, mark)
    own = tell.text(mark) if mark.text != above.text else ""
    text = " ".join(part for part in (own, told.words) if part)
    head = line_of(text, found, tell, depth, above)
    if text:
        return (head, *told.lines)
    return tuple(_raised(line, head) for line in told.lines)


def _raised(line: Statement, head: Statement) -> Statement:
    """A line in the place of the silent one above it, whose provision and standing it takes over."""
    if line.depth > head.depth + 1:
        return replace(line, depth=line.depth - 1)
    cites, standing = line.citations or head.citations, line.standing or head.standing
    return replace(line, depth=head.depth, citations=cites, standing=standing)


def one_reason(found: Finding) -> Finding:
    """A finding cut down to the first part that is enough for a no, for lines that need not be complete."""
    parts = found.parts
    if found.code == NO_NO and isinstance(found.node, k.All):
        parts = tuple(part for part in parts if part.code == NO_NO)[:1]
    if isinstance(found.node, k.All | k.Use):
        return found._replace(parts=tuple(one_reason(part) for part in parts))
    return found


def line_of(text: str, found: Finding, tell: Telling, depth: int, above: Mark) -> Statement:
    """One line with the answer of a finding, its provision and its standing where these are news to the reader."""
    mark = found.mark
    news = not set(mark.cites) <= set(above.cites)
    cites = tell.cites(mark.cites, mark.standing) if news else ()
    standing = "" if mark.standing in {Standing.READ, above.standing} else mark.standing.value
    return Statement(text, tone_of(found.code), cites, standing, depth, mark.id)


def sentence(phrase: str) -> str:
    """A phrase with a capital letter and a full stop, where it needs them."""
    tidy = phrase[:1].upper() + phrase[1:]
    return tidy if tidy.rstrip("”").endswith((".", ":", "?", "!")) else f"{tidy}."


def grounds(found: Finding, tell: Telling, depth: int, above: Mark) -> Told:  # noqa: C901, PLR0911 - one line for each kind
    """What a finding rests on, told at ``depth``."""
    match found.node:
        case k.All() | k.Any():
            return _joined(found, tell, depth, above)
        case k.Not():
            return _negated(found, tell, depth, above)
        case k.Guarded():
            return _guarded(found, tell, depth, above)
        case k.Some():
            return _of_list(found, tell, depth, above)
        case k.Use():
            return Told("", reasons(found.parts[0], tell, depth, above))
        case k.Disputed():
            return _disputed(found, tell, depth, above)
        case k.Switch():
            return _switched(found, tell, depth, above)
        case k.CountOf():
            return _so_many(found, tell, depth, above)
        case k.Timely():
            return _timely(found, tell, depth)
        case _:
            return Told(sentence(leaf(found, tell)))


def bearing(parts: Iterable[Finding], code: int, settled: int) -> Sequence[Finding]:
    """The parts that bear on an answer; ``settled`` is the answer that one part alone can give."""
    held = list(parts)
    if code == settled:
        return [part for part in held if part.code == settled]
    opposite = YES_YES + NO_NO - settled
    if code == opposite:
        return held
    return [part for part in held if part.code != opposite]


def _joined(found: Finding, tell: Telling, depth: int, above: Mark) -> Told:
    every = isinstance(found.node, k.All)
    left_to_judgement = every and tone_of(found.code) is Tone.JUDGEMENT
    parts = found.parts if left_to_judgement else bearing(found.parts, found.code, NO_NO if every else YES_YES)
    lines = tuple(line for part in parts for line in reasons(part, tell, depth, above))
    several = len([line for line in lines if line.depth == depth]) > 1
    return Told(tell.say(s.OF_ALL if every else s.OF_ANY) if several else "", lines)


def _negated(found: Finding, tell: Telling, depth: int, above: Mark) -> Told:
    (inner,) = found.parts
    if isinstance(inner.node, k.Judged):
        return Told(sentence(test_phrase(found.node, tell)))  # type: ignore[arg-type]
    if isinstance(inner.node, k.Some) and not inner.mark.text:
        return _of_list(inner, tell, depth, above)
    told = grounds(inner, tell, depth, above)
    if not told.lines and told.words.endswith("."):
        return Told(tell.say(s.IT_IS_NOT_SO, sentence=told.words))
    return Told(tell.say(s.NOT_SO), reasons(inner, tell, depth, above))


def _guarded(found: Finding, tell: Telling, depth: int, above: Mark) -> Told:
    guard, part = found.parts
    if guard.code == YES_YES:
        return Told("", reasons(part, tell, depth, above))
    if guard.code == NO_NO:
        return Told(tell.say(s.COUNTS_NOT_BECAUSE), reasons(guard, tell, depth, above))
    lines = (*reasons(guard, tell, depth + 1, above), *reasons(part, tell, depth, above))
    return Told("", (Statement(tell.say(s.COUNTS_IF), depth=depth), *lines))


def _of_list(found: Finding, tell: Telling, depth: int, above: Mark) -> Told:
    node = found.node
    assert isinstance(node, k.Some)  # noqa: S101 - narrowed for the type checker
    label = tell.list_label(node.listing)
    held = tell.list_given(tell.law.registry.lists[node.listing])
    if not found.parts:
        return Told(tell.say(_list_state(held), list=label))
    if is_trivial(node.where) and found.code == YES_YES:
        return Told(tell.say(s.LIST_HOLDS, list=label))
    wanted = bearing(found.parts, found.code, YES_YES)
    if not wanted:
        return Told(tell.say(s.LIST_SO_FAR, list=label))
    lines = [
        line
        for name, part in zip(found.about, found.parts, strict=True)
        if part in wanted
        for line in _record(part, node.listing, name, tell, depth, above)
    ]
    wording = {YES_YES: s.LIST_SOME, NO_NO: s.LIST_NONE}.get(found.code, s.LIST_OPEN)
    return Told(tell.say(wording, list=label), tuple(lines))


def _so_many(found: Finding, tell: Telling, depth: int, above: Mark) -> Told:
    """How many records of a list there are, and of each whether it counts; all of them bear on the number."""
    node = found.node
    assert isinstance(node, k.CountOf)  # noqa: S101 - narrowed for the type checker
    said = test_phrase(node, tell)
    if not found.parts:
        held = tell.list_given(tell.law.registry.lists[node.listing])
        return Told(f"{sentence(said)} {tell.say(_list_state(held), list=tell.list_label(node.listing))}")
    if is_trivial(node.where):
        return Told(sentence(said))
    each = zip(found.about, found.parts, strict=True)
    lines = (line for name, part in each for line in _record(part, node.listing, name, tell, depth, above))
    return Told(sentence(said), tuple(lines))


def _list_state(held: Records | None) -> str:
    if held is None:
        return s.LIST_NOT_ASKED
    if held.complete:
        return s.LIST_EMPTY
    return _LIST_STATES.get(held.state, s.LIST_SO_FAR)


def _record(found: Finding, plural: str, name: str, tell: Telling, depth: int, above: Mark) -> Iterator[Statement]:
    first, *rest = reasons(found, tell.for_record(plural, name), depth, above)
    yield replace(first, text=tell.say(s.RECORD_SAYS, kind=tell.kind(plural), name=name, sentence=first.text))
    yield from rest


def _disputed(found: Finding, tell: Telling, depth: int, above: Mark) -> Told:
    node = found.node
    assert isinstance(node, k.Disputed)  # noqa: S101 - narrowed for the type checker
    if len(found.parts) == 1:
        return Told("", reasons(found.parts[0], tell, depth, above))
    lines: list[Statement] = []
    for option, part in zip(found.about, found.parts, strict=True):
        text = tell.say(s.OPTION, option=tell.option(node.issue, option))
        lines += [Statement(text, tone_of(part.code), depth=depth), *reasons(part, tell, depth + 1, above)]
    return Told(sentence(test_phrase(node, tell)), tuple(lines))  # type: ignore[arg-type]


def _switched(found: Finding, tell: Telling, depth: int, above: Mark) -> Told:
    node = found.node
    assert isinstance(node, k.Switch)  # noqa: S101 - narrowed for the type checker
    base, *pairs = found.parts
    marks = [held.mark for held in node.exceptions]
    limbs = list(zip(marks, pairs[::2], pairs[1::2], strict=True))
    lines = [line for mark, when, then in limbs for line in _exception(mark, when, then, tell, depth)]
    if all(when.code != YES_YES for _, when, _ in limbs):
        lines = [*reasons(base, tell, depth, above), *lines]
    return Told("", tuple(lines))


def _exception(mark: Mark, when: Finding, then: Finding, tell: Telling, depth: int) -> Iterator[Statement]:
    yield exception_line(mark, when.code, tell, depth)
    yield from reasons(one_reason(when), tell, depth + 1, mark)
    if when.code != NO_NO:
        yield from reasons(then, tell, depth + 1, mark)


def exception_line(mark: Mark, code: int, tell: Telling, depth: int) -> Statement:
    """Whether an exception to a rule applies, with its provision."""
    wording = {
        Tone.YES: s.EXCEPTION_APPLIES,
        Tone.NO: s.EXCEPTION_DOES_NOT_APPLY,
        Tone.UNKNOWN: s.EXCEPTION_MAY_APPLY,
        Tone.JUDGEMENT: s.EXCEPTION_JUDGED,
    }[tone_of(code)]
    text = tell.say(wording, sentence=tell.text(mark) or mark.id)
    standing = "" if code == NO_NO else shown_standing(mark)
    return Statement(text, Tone.PLAIN, tell.cites(mark.cites, mark.standing), standing, depth, mark.id)


def _timely(found: Finding, tell: Telling, depth: int) -> Told:
    node = found.node
    assert isinstance(node, k.Timely)  # noqa: S101 - narrowed for the type checker
    said = sentence(test_phrase(node, tell))
    if node.by:
        return Told(said)
    wording = s.LAST_DAY if node.state else _LAST_DAYS[tone_of(found.code)]
    text = f"{said} {tell.say(wording, day=tell.words.day(found.parts[0].value))}"
    if node.state or found.code == YES_YES:
        return Told(text)
    extensions = zip(tell.route.deadline(node.deadline).extensions, found.parts[2:], strict=False)
    lines = [line for held, part in extensions for line in extension_lines(held, part, tell, depth)]
    return Told(text, tuple(lines))


def extension_lines(extension: Extension, found: Finding, tell: Telling, depth: int) -> tuple[Statement, ...]:
    """An extension of time, whether its grounds hold, and what holds them open."""
    wording = s.EXTENSION_MUST if extension.power == "must" else s.EXTENSION_MAY
    head = line_of(tell.say(wording, sentence=tell.text(extension.mark)), found, tell, depth, NOTHING_ABOVE)
    mark = extension.mark
    cites, standing = tell.cites(mark.cites, mark.standing), shown_standing(mark)
    head = replace(head, citations=cites, standing=standing, key=mark.id)
    return under(head, grounds(found, tell, depth + 1, mark), found)


def under(head: Statement, told: Told, found: Finding) -> tuple[Statement, ...]:
    """A line and what it rests on: words that end in a colon go on in the line, a whole sentence stands below it."""
    if not told.words:
        return (head, *told.lines)
    if told.words.endswith(":"):
        return (replace(head, text=f"{head.text} {told.words}"), *told.lines)
    return (head, Statement(told.words, tone_of(found.code), depth=head.depth + 1), *told.lines)


def shown_standing(mark: Mark) -> str:
    """The standing of a mark where it must be printed: whenever its own text was not read."""
    return "" if mark.standing is Standing.READ else mark.standing.value
