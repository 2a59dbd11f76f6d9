"""Cases made by chance, and the examples: the explanation says all, contradicts nothing and never breaks."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from compensation.assessment import print_html, print_json, print_markdown, print_text
from compensation.assessment.assess import assess
from compensation.assessment.blocks import Block, Statement, Tone
from compensation.assessment.explain import explain
from compensation.assessment.explain_time import safe_day
from compensation.assessment.finding import NO_NO
from compensation.assessment.result import Assessment, Outcome, RouteResult
from compensation.assessment.show import show
from compensation.case.case import Case
from compensation.case.files import read_case
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.terms.dates import Span
from compensation.terms.words import Words
from tests.assessment.told_law import WORDS, texts
from tests.property.invented import AS_OF, Inventor

TOLD = 40
ROOT = Path(__file__).parent.parent.parent
_SLOT = re.compile(r"\{[a-z_]+\}")
_TONES = {
    Outcome.ELIGIBLE: Tone.YES,
    Outcome.NOT_ELIGIBLE: Tone.NO,
    Outcome.DISCRETIONARY: Tone.JUDGEMENT,
    Outcome.UNDETERMINED: Tone.UNKNOWN,
}


@cache
def law() -> Law:
    return load()


@cache
def told() -> tuple[tuple[Assessment, Case, tuple[Block, ...]], ...]:
    route = law().route("gb/cics-2012")
    inventor = Inventor(law(), route, 20261123)
    read = [read_case(path, law().registry)[0] for path in sorted((ROOT / "examples" / "cases").glob("*.yaml"))]
    found = []
    for case in (*filter(None, read), *(inventor.case() for _ in range(TOLD))):
        assessment = assess(law(), case, AS_OF, [route.id])
        found.append((assessment, case, explain(assessment, law(), case, WORDS)))
    return tuple(found)


def _statements(blocks: tuple[Block, ...]) -> list[Statement]:
    return [block for block in blocks if isinstance(block, Statement)]


def _results() -> list[tuple[RouteResult, tuple[Block, ...]]]:
    return [(result, blocks) for assessment, _, blocks in told() for result in assessment.routes]


def test_the_cases_are_not_all_alike() -> None:
    assert len({result.outcome for result, _ in _results()}) >= 3


def test_no_slot_is_left_open() -> None:
    for _, _, blocks in told():
        assert not _SLOT.findall(texts(blocks))


def test_the_verdict_is_that_of_the_assessment() -> None:
    for assessment, _, blocks in told():
        verdicts = [block.tone for block in _statements(blocks) if block.key == "gb/cics-2012"]
        said = [_TONES[result.outcome] for result in assessment.routes if result.outcome in _TONES]
        assert verdicts[: len(said)] == said


def test_every_deciding_clause_is_told_with_a_provision() -> None:
    for result, blocks in _results():
        told_clauses = {block.key: block for block in _statements(blocks) if block.citations}
        for reason in result.because:
            assert reason.clause.id in told_clauses, reason.clause.id


def test_a_clause_that_refuses_is_marked_no() -> None:
    for result, blocks in _results():
        for reason in result.because:
            if reason.effective_code == NO_NO and not reason.lifted:
                assert any(block.tone is Tone.NO for block in _statements(blocks) if block.key == reason.clause.id)


def test_every_safe_day_is_said() -> None:
    for result, blocks in _results():
        for day in filter(None, map(safe_day, result.deadlines)):
            assert WORDS.day(Span(day, day)) in texts(blocks)


def test_every_missing_fact_is_asked_for_and_nothing_else() -> None:
    for assessment, _, blocks in told():
        missing = {held.fact for result in assessment.routes for held in (*result.missing, *result.missing_for_amount)}
        asked = {block.key for block in _statements(blocks) if block.tone is Tone.UNKNOWN and block.depth == 1}
        assert missing == asked & (set(law().registry.facts) | set(law().registry.lists))


def test_no_line_hangs_below_nothing() -> None:
    for _, _, blocks in told():
        for before, block in pairwise(blocks):
            if isinstance(before, Statement) and isinstance(block, Statement):
                assert block.depth <= before.depth + 1, block.text


def test_the_same_case_is_told_in_the_same_words() -> None:
    assessment, case, blocks = told()[0]
    assert explain(assessment, law(), case, Words()) == blocks


@pytest.mark.parametrize("width", [40, 88, 140])
def test_no_line_of_text_is_wider_than_asked_unless_a_word_is(width: int) -> None:
    for _, _, blocks in told()[:10]:
        for line in print_text.render(blocks, width).splitlines():
            assert len(line) <= width or len(max(line.split(), key=len)) > width // 4, line


def test_every_printer_prints_every_case() -> None:
    for assessment, case, blocks in told():
        assert print_markdown.render(blocks).endswith("\n")
        assert print_html.render(blocks, "Told", "en").endswith("</html>\n")
        assert json.loads(print_json.as_json(assessment, law(), case))["as_of"] == "2026-11-23"


def test_the_law_is_lit_by_every_case() -> None:
    texts = law().route("gb/cics-2012").texts
    plain = {text: [block.text for block in _statements(show(text, law(), WORDS))] for text in texts}
    for result, _ in _results():
        lit = show(result.route, law(), WORDS, result)
        assert [block.text for block in _statements(lit)] == plain[result.route]
