"""Which text of the law governs: that of today, or an earlier one; while nobody knows, every one that may is judged."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from compensation.assessment.finding import NO_NO, YES_YES
from compensation.assessment.judge import read_all
from compensation.assessment.judging import Judging
from compensation.assessment.outcome import clause_result, contributions
from compensation.assessment.result import ClauseResult, RouteResult, Version
from compensation.law.route import Clause, Earlier, Route

Older = Callable[[Route], Sequence[Judging]]


def by_version(today: Iterable[Judging], older: Older) -> Iterator[RouteResult]:
    """The result for each unit, by the text that governs it or over all that may."""
    known: dict[str, Sequence[Judging]] = {}
    for place, judging in enumerate(today):
        versions = []
        for earlier, asked in governing(judging):
            if earlier is None:
                versions.append(Version(None, None, judging.result()))
                continue
            if earlier.id not in known:
                known[earlier.id] = older(earlier.route)
            versions.append(Version(earlier, asked, known[earlier.id][place].result()))
        yield _result(judging, tuple(versions))


def _result(judging: Judging, versions: tuple[Version, ...]) -> RouteResult:
    if len(versions) > 1:
        from compensation.assessment.spanned import Spanned

        return Spanned(judging, versions).result()
    only = versions[0]
    return only.result._replace(versions=versions) if only.earlier else only.result


def governing(judging: Judging) -> Iterator[tuple[Earlier | None, ClauseResult | None]]:
    """The earlier texts that may govern, in the order of the route, up to one that surely does; else that of today."""
    found = read_all(judging.view, judging.judge.earlier, judging.choosing)
    for earlier, readings in zip(judging.route.earlier, found, strict=True):
        asked = clause_result(Clause(earlier.mark, earlier.governs), contributions(None), readings, NO_NO)
        if asked.code != NO_NO:
            yield earlier, asked
        if asked.code == YES_YES:
            return
    yield None, None
