"""A route as a flowchart in Mermaid: what is asked in which order, what may refuse, how its time limits branch."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, pairwise
from typing import Any

from compensation.law.kernel import Disputed, Mark, Pick, Standing, Switch
from compensation.law.route import Clause, Deadline, Effect, Route
from compensation.law.walk import limit_of

_WIDEST = 160
_SIGNS = {"&": "#amp;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "#": "#35;", "`": "'"}


def mermaid(route: Route) -> str:
    """The flowchart as text; every clause stands in it once, with its provision."""
    return "".join(f"{line}\n" for line in _Chart(route).lines())


class _Chart:
    """One flowchart while it is drawn; boxes are numbered in the order in which they are drawn."""

    def __init__(self, route: Route) -> None:
        self._route = route
        self._numbers = count(1)

    def lines(self) -> Iterator[str]:
        """The whole chart."""
        route = self._route
        yield f"%% {route.id}: a picture of the law, not the law. An answer that is not known follows neither arrow."
        yield "flowchart TD"
        yield f"  begin([{_said(f'{route.id}: {route.name}')}])"
        asked: list[str] = []
        yield from self._questions(asked)
        yield f"  open([{_said('open')}])"
        for before, after in pairwise(["begin", *asked, "open"]):
            yield f"  {before} -->{'' if before == 'begin' else self._onward(before)} {after}"
        for deadline in (*route.deadlines, *route.procedure.after):
            yield from self._deadline(deadline)

    def _questions(self, asked: list[str]) -> Iterator[str]:
        route = self._route
        if route.in_force:
            yield from self._question(asked, "law", "Is this law in force?", "closed")
        for clause in route.applies:
            yield from self._question(asked, "applies", _clause(clause), "not applicable")
        for clause in route.conditions:
            yield from self._question(asked, "condition", _clause(clause), "not eligible")
        for bar in route.bars:
            yield from self._question(asked, "bar", _clause(bar), _OUTCOME[bar.effect or Effect.REFUSE])

    def _question(self, asked: list[str], kind: str, text: str, ending: str) -> Iterator[str]:
        name = f"{kind}{next(self._numbers)}"
        asked.append(name)
        yield f"  {name}{{{{{_said(text)}}}}}"
        yield f"  {name} -->|{'yes' if kind == 'bar' else 'no'}| {name}_end[{_said(ending)}]"

    def _onward(self, name: str) -> str:
        return "|no|" if name.startswith("bar") else "|yes|"

    def _deadline(self, deadline: Deadline) -> Iterator[str]:
        name = f"limit{next(self._numbers)}"
        yield f"  {name}[/{_said(f'Time limit {deadline.id}: {_marked(deadline.mark)}')}/]"
        for label, text in _branches(limit_of(deadline.last_day, self._route)):
            yield f"  {name} -->|{_said(label)}| {name}_{next(self._numbers)}[{_said(text)}]"
        for held in deadline.extensions:
            yield f"  {name} -.->|{held.power} be extended| {name}_{next(self._numbers)}[{_said(_marked(held.mark))}]"


def _branches(day: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a day of any kind
    match day:
        case Switch():
            yield "otherwise", _marked(day.base.mark)
            yield from ((f"if {held.mark.id}", _marked(held.mark)) for held in day.exceptions)
        case Disputed():
            yield from ((f"{day.issue}: {option}", _marked(held.mark)) for option, held in day.options)
        case Pick():
            word = "the latest of" if day.latest else "the earliest of"
            yield from ((word, _marked(held.mark)) for _, held in day.limbs)
        case _:
            yield "ends", _marked(day.mark)


_OUTCOME = {
    Effect.REFUSE: "not eligible",
    Effect.REDUCE: "the sum is reduced",
    Effect.REFUSE_OR_REDUCE: "refused or reduced",
    Effect.DEFER: "wait",
    Effect.WITHHOLD_PAYMENT: "payment is withheld",
}


def _clause(clause: Clause) -> str:
    return _marked(clause.mark)


def _marked(mark: Mark) -> str:
    """The sentence of a clause; how well it is known is said unless its own text was read."""
    standing = "" if mark.standing is Standing.READ else str(mark.standing)
    cited = "; ".join(filter(None, [", ".join(str(cite) for cite in mark.cites), standing]))
    words = [_short(mark.text or mark.id or str(mark.spot)), f"({cited})" if cited else ""]
    return " ".join(filter(None, words))


def _short(text: str) -> str:
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


def _said(text: str) -> str:
    """Words between quotes, with the signs that Mermaid would read as its own written as it wants them."""
    return '"' + "".join(_SIGNS.get(sign, sign) for sign in " ".join(text.split())) + '"'
