"""Which unknown facts can still change the outcome: no more of them and no fewer, or else a word that there is doubt.

A case is drawn twice. Drawn loosely, each comparison of several open days may turn out either way by itself: whatever
matters then is all that could matter. Drawn firmly, on days that are tried one by one, whatever matters then matters
surely. Where nothing was drawn loosely, or both name the same, the answer is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from compensation.assessment.judge import RouteJudge
from compensation.assessment.result import Lacking, Missing, Outcome
from compensation.assessment.unknowns.drawing import Drawing
from compensation.assessment.unknowns.drawn import Drawn, draw
from compensation.assessment.unknowns.sampling import samples_of
from compensation.assessment.unknowns.variables import Question, Variable, Variables
from compensation.assessment.unknowns.world import World
from compensation.assessment.view import View
from compensation.case.facts import SEVERAL
from compensation.law.diagram import OvergrownError
from compensation.terms.dates import Period, Span

MOST_ASKED, MOST_AT_ONCE, MOST_STEPS = 4_000, 250, 60_000
"""So often judges are asked, by themselves and beside an answer, and so many steps a drawing may take."""


class Doubt(StrEnum):
    """Why more may be named than can still matter.

    TOGETHER: days, sums or lists that hang on one another could not all be tried. OTHERS: it hangs on what another
    route answers. TOO_MUCH: there is too much that is not known yet to try it all. CERTAIN: one outcome comes of every
    answer, and yet nobody can say so before it is given.
    """

    NONE = ""
    TOGETHER = "hang-together"
    OTHERS = "other-routes"
    TOO_MUCH = "too-much"
    CERTAIN = "certain"


class Relevance(NamedTuple):
    """The facts that can still change the outcome.

    ``doubt`` NONE: no more and no fewer; otherwise perhaps more. ``certain``: the outcome that comes whatever is told.
    """

    facts: tuple[Missing, ...]
    doubt: Doubt
    certain: Outcome | None = None

    @property
    def exact(self) -> bool:
        """Whether the facts are no more and no fewer than those that matter."""
        return self.doubt is Doubt.NONE


class Opened(NamedTuple):
    """A case drawn, the questions that still matter, and whether these are exactly all."""

    drawn: Drawn
    questions: tuple[Question, ...]
    doubt: Doubt


def relevance(judge: RouteJudge, view: View, most: int = MOST_ASKED) -> Relevance:
    """The facts that can still change the outcome; raises OvergrownError where there is too much to be told."""
    opened = open_case(judge, view, most)
    drawn = opened.drawn
    outcomes = drawn.drawing.diagram.values(drawn.outcome) if not opened.questions else ()
    ask = drawn.drawing.variables.questions
    waiting = {name: frozenset(ask(*readings.values())) for name, readings in drawn.clauses.items()}
    facts = tuple(_missing(question, drawn, waiting) for question in opened.questions)
    return Relevance(facts, opened.doubt, outcomes[0] if len(outcomes) == 1 else None)


def lacking(judge: RouteJudge, view: View, met: Callable[[], tuple[Missing, ...]]) -> Lacking:
    """The facts that can still change the outcome, exactly where that is soon told; else those that were ``met``."""
    try:
        found = relevance(judge, view, MOST_AT_ONCE)
    except OvergrownError:
        return Lacking(met(), Doubt.TOO_MUCH)
    if found.certain is not None and found.certain is not Outcome.UNDETERMINED:
        return Lacking(met(), Doubt.CERTAIN)
    return Lacking(found.facts) if found.exact else Lacking(met(), found.doubt)


def _missing(question: Question, drawn: Drawn, waiting: Mapping[str, frozenset[Question]]) -> Missing:
    clauses = tuple(name for name, questions in waiting.items() if question in questions)
    return Missing(*question, _is_half_known(drawn.drawing.world, question), clauses)


def _is_half_known(world: World, question: Question) -> bool:
    """Whether something is told already, only not enough."""
    fact = world.registry.facts.get(question.fact)
    if fact is None or fact.kind in SEVERAL:
        return False
    return isinstance(world.value(fact, question.record), Span | Period)


def open_case(judge: RouteJudge, view: View, most: int = MOST_ASKED) -> Opened:
    """Draw a case loosely, and where that leaves a doubt, firmly too; raises OvergrownError."""
    world = World(judge, view)
    loose = draw(Drawing(world, Variables(MOST_STEPS), most))
    questions = loose.drawing.variables.questions(loose.outcome)
    if not any(_free(loose)):
        return Opened(loose, questions, Doubt.NONE if loose.drawing.is_real else Doubt.OTHERS)
    try:
        samples = samples_of(loose)
        firm = draw(Drawing(world, Variables(MOST_STEPS), loose.drawing.left, samples))
    except OvergrownError:
        return Opened(loose, questions, Doubt.TOO_MUCH)
    sure = firm.drawing.variables.questions(firm.outcome)
    if not (firm.drawing.is_real and loose.drawing.is_real):
        return Opened(loose, questions, Doubt.OTHERS)
    return Opened(loose, questions, Doubt.NONE if set(sure) == set(questions) else Doubt.TOGETHER)


def _free(drawn: Drawn) -> Iterator[Variable]:
    """Comparisons that turn out either way by themselves, whatever the others say."""
    return (held for held in drawn.drawing.variables.on(drawn.outcome) if held.key is None)
