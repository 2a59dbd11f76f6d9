"""The tree of reasons, built by hand: what bears on an answer is told, and what does not is left out."""

from __future__ import annotations

from typing import Any

import pytest

from compensation.assessment.abridged import abridged
from compensation.assessment.blocks import Statement, Tone
from compensation.assessment.finding import NO_NO, NO_UNKNOWN, NO_YES, UNKNOWN_YES, UNSURE, YES_YES, Finding
from compensation.assessment.reasons import one_reason, reasons, tone_of
from compensation.law.kernel import All, Cite, Constant, Flag, Guarded, Mark, Not, Standing, Unread
from compensation.law.kernel import Any as AnyOf
from compensation.terms.truth import NO, YES, Truth
from tests.assessment.told_law import PLAIN, WORDS, lines, telling

TELL, RESULT = telling(PLAIN)
SILENT = Mark(standing=Standing.READ)


def leaf(name: str, code: int) -> Finding:
    """A finding whose node says its name."""
    return Finding(Unread(Mark(text=f"{name}?", standing=Standing.READ), "x"), code)


def joined(kind: Any, code: int, *parts: Finding) -> Finding:  # noqa: ANN401 - All or Any
    return Finding(kind(SILENT, tuple(part.node for part in parts)), code, None, parts)


def names(found: Finding) -> list[str]:
    """The leaves that are told."""
    return [text.partition("?")[0] for _, _, text in lines(reasons(found, TELL, 0)) if "?" in text]


@pytest.mark.parametrize(
    ("code", "tone"),
    [
        (YES_YES, Tone.YES),
        (NO_NO, Tone.NO),
        (NO_YES, Tone.JUDGEMENT),
        (UNSURE, Tone.UNKNOWN),
        (NO_UNKNOWN, Tone.UNKNOWN),
        (UNKNOWN_YES, Tone.UNKNOWN),
    ],
)
def test_an_answer_has_one_mark(code: int, tone: Tone) -> None:
    assert tone_of(code) is tone


@pytest.mark.parametrize(
    ("kind", "code", "parts", "told"),
    [
        (All, NO_NO, {"yes": YES_YES, "no": NO_NO, "open": UNSURE}, ["no"]),
        (All, YES_YES, {"one": YES_YES, "two": YES_YES}, ["one", "two"]),
        (All, UNSURE, {"yes": YES_YES, "open": UNSURE}, ["open"]),
        (All, NO_YES, {"trigger": YES_YES, "left": NO_YES}, ["trigger", "left"]),
        (AnyOf, YES_YES, {"yes": YES_YES, "no": NO_NO, "open": UNSURE}, ["yes"]),
        (AnyOf, NO_NO, {"one": NO_NO, "two": NO_NO}, ["one", "two"]),
        (AnyOf, UNSURE, {"no": NO_NO, "open": UNSURE}, ["open"]),
        (AnyOf, NO_YES, {"no": NO_NO, "left": NO_YES}, ["left"]),
    ],
)
def test_only_the_parts_that_bear_on_the_answer_are_told(
    kind: type, code: int, parts: dict[str, int], told: list[str]
) -> None:
    assert names(joined(kind, code, *(leaf(name, held) for name, held in parts.items()))) == told


def test_several_parts_say_how_they_are_joined_and_one_part_stands_for_itself() -> None:
    two = joined(All, NO_NO, leaf("a", NO_NO), leaf("b", NO_NO))
    assert reasons(two, TELL, 0)[0].text == "All of these are needed:"
    one = joined(All, NO_NO, leaf("a", NO_NO), leaf("b", YES_YES))
    assert [depth for depth, _, _ in lines(reasons(one, TELL, 0))] == [0]


def test_what_must_not_be_so_is_told_with_the_answer_turned() -> None:
    inner = Finding(Flag(SILENT, "incident.witnesses", value=True), YES_YES)
    found = Finding(Not(SILENT, Flag(SILENT, "incident.witnesses", value=True)), NO_NO, None, (inner,))
    assert lines(reasons(found, TELL, 0)) == [
        (0, "no", "It must not be so: “Incidents: Somebody saw or heard it” (given: yes) is answered yes.")
    ]


@pytest.mark.parametrize(
    ("guard", "code", "told"),
    [
        (YES_YES, NO_NO, ["part"]),
        (NO_NO, YES_YES, ["guard"]),
        (UNSURE, UNSURE, ["guard", "part"]),
    ],
)
def test_a_guard_is_told_unless_it_plainly_holds(guard: int, code: int, told: list[str]) -> None:
    held, part = leaf("guard", guard), leaf("part", NO_NO)
    node = Guarded(SILENT, held.node, part.node, YES)  # type: ignore[arg-type]
    assert names(Finding(node, code, None, (held, part))) == told


@pytest.mark.parametrize(("value", "said"), [(YES, "This always holds."), (NO, "This never holds.")])
def test_a_constant_says_so(value: Truth, said: str) -> None:
    code = YES_YES if value is YES else NO_NO
    assert [text for _, _, text in lines(reasons(Finding(Constant(SILENT, value), code), TELL, 0))] == [said]


def test_law_that_nobody_read_is_not_called_a_no() -> None:
    found = Finding(Unread(SILENT, "the rules on strangers"), UNSURE)
    assert lines(reasons(found, TELL, 0)) == [
        (0, "not-known", "There is law on this that nobody has read for this program: the rules on strangers.")
    ]


def test_provision_and_standing_are_printed_where_they_are_news() -> None:
    cite = (Cite("river-act", "s 1"),)
    inner = Finding(Unread(Mark(text="Inner?", cites=cite, standing=Standing.UNVERIFIED), "x"), UNSURE)
    other = Finding(Unread(Mark(text="Other?", cites=cite, standing=Standing.READ), "x"), UNSURE)
    whole = Finding(
        All(Mark(text="Whole?", cites=cite, standing=Standing.UNVERIFIED), (inner.node, other.node)),  # type: ignore[arg-type]
        UNSURE,
        None,
        (inner, other),
    )
    head, first, second = reasons(whole, TELL, 0)
    assert [citation.pin for citation in head.citations] == ["s 1"]
    assert head.standing == "unverified"
    assert not first.citations
    assert not first.standing
    assert not second.standing


def test_a_silent_node_hands_its_provision_to_the_line_that_stands_for_it() -> None:
    inner = Finding(
        Unread(Mark(text="Inner?", standing=Standing.UNVERIFIED, cites=(Cite("river-act", "s 2"),)), "x"), NO_NO
    )
    silent = Mark(cites=(Cite("river-act", "s 2"),), standing=Standing.UNVERIFIED)
    (line,) = reasons(Finding(All(silent, (inner.node,)), NO_NO, None, (inner,)), TELL, 0)  # type: ignore[arg-type]
    assert [citation.pin for citation in line.citations] == ["s 2"]
    assert line.standing == "unverified"


def test_one_reason_is_enough_for_a_line_that_need_not_be_complete() -> None:
    found = joined(All, NO_NO, leaf("yes", YES_YES), leaf("first", NO_NO), leaf("second", NO_NO))
    assert names(one_reason(found)) == ["first"]


def test_equal_reasons_are_told_once() -> None:
    tree = [Statement("head", depth=0), *(Statement(text, depth=1) for text in "abc")]
    said = [
        block.text for block in abridged([*tree, Statement("between"), *tree], WORDS) if isinstance(block, Statement)
    ]
    assert said == ["head", "a", "b", "c", "between", "head", "The reasons are the same as above."]
    assert list(abridged([*tree[:3], *tree[:3]], WORDS)) == [*tree[:3], *tree[:3]]


def test_reasons_that_differ_in_an_answer_are_told_again() -> None:
    tree = [Statement("head"), *(Statement(text, depth=1) for text in "abc")]
    other = [Statement("head"), *(Statement(text, Tone.NO, depth=1) for text in "abc")]
    assert list(abridged([*tree, *other], WORDS)) == [*tree, *other]
