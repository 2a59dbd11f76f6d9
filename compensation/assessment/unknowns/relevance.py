"""Which unknown facts can still change the outcome: no more of them and no fewer, or else a word that there is doubt.

A case is drawn loosely: each comparison of several open days, or of too much, may turn out either way by itself.
Whatever matters then is all that could matter. Where anything was loose, what surely matters is found beside it: drawn
firmly, on days that are tried one by one, or by two answers that lead to different outcomes. Where both are the same,
the answer is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import StrEnum
from typing import NamedTuple

from compensation.assessment.judge import RouteJudge
from compensation.assessment.result import Lacking, Missing, Outcome
from compensation.assessment.unknowns.drawing import Drawing, Samples
from compensation.assessment.unknowns.drawn import Drawn, draw
from compensation.assessment.unknowns.sampling import samples_of
from compensation.assessment.unknowns.variables import Question, Variable, Variables
from compensation.assessment.unknowns.witnessed import Witnessed
from compensation.assessment.unknowns.world import World
from compensation.assessment.view import View
from compensation.case.facts import SEVERAL
from compensation.law.diagram import OvergrownError
from compensation.terms.dates import Period, Span

MOST_ASKED, MOST_AT_ONCE, MOST_STEPS, ASKED_BY_ONE = 4_000, 250, 60_000, 4
"""So often judges are asked, by themselves and beside an answer; so many steps a drawing may take; and the judging of a
whole claim counts as so many."""
MOST_TANGLED = 45
"""Where more than so many pairs of a loose comparison and a question are left, no short search ever settled it."""


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
    """A case drawn, and the questions that may still matter: all that do are among them."""

    drawn: Drawn
    questions: tuple[Question, ...]


def relevance(judge: RouteJudge, view: View, most: int = MOST_ASKED) -> Relevance:
    """The facts that can still change the outcome; raises OvergrownError where there is too much to be told."""
    drawn, questions = open_case(judge, view, most)
    outcomes = drawn.drawing.diagram.values(drawn.outcome) if not questions else ()
    ask = drawn.drawing.variables.questions
    waiting = {name: frozenset(ask(*readings.values())) for name, readings in drawn.clauses.items()}
    facts = tuple(_missing(question, drawn, waiting) for question in questions)
    doubt = _doubt(drawn, set(questions), most)
    return Relevance(facts, doubt, outcomes[0] if len(outcomes) == 1 else None)


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
    """Draw a case loosely; raises OvergrownError."""
    drawn = draw(Drawing(World(judge, view), Variables(MOST_STEPS), most))
    return Opened(drawn, drawn.drawing.variables.questions(drawn.outcome))


def _doubt(loose: Drawn, questions: set[Question], most: int) -> Doubt:
    """Whether each question surely matters: nothing was drawn loosely, it is so drawn firmly, or answers show it."""
    drawing = loose.drawing
    if not drawing.is_real:
        return Doubt.OTHERS
    free = sum(1 for _ in _free(loose))
    if not free:
        return Doubt.NONE
    if most <= MOST_AT_ONCE and free * len(questions) > MOST_TANGLED:
        return Doubt.TOGETHER if drawing.is_whole else Doubt.TOO_MUCH
    samples: Samples = {}
    sure: set[Question] = set()
    with suppress(OvergrownError):
        samples = samples_of(loose)
        firm = draw(Drawing(drawing.world, Variables(MOST_STEPS), drawing.left, samples))
        if not firm.drawing.is_real:
            return Doubt.OTHERS
        sure.update(firm.drawing.variables.questions(firm.outcome))
    if not questions <= sure and most > MOST_AT_ONCE:
        world = drawing.world
        sure |= Witnessed(world.judge, world.before, samples, most // ASKED_BY_ONE).of(questions - sure)
    if questions <= sure:
        return Doubt.NONE
    return Doubt.TOGETHER if drawing.is_whole else Doubt.TOO_MUCH


def _free(drawn: Drawn) -> Iterator[Variable]:
    """Comparisons that turn out either way by themselves, whatever the others say."""
    return (held for held in drawn.drawing.variables.on(drawn.outcome) if held.key is None)
