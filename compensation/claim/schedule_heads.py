"""Which sheet works a head out: ranked injuries, weeks at a rate, a sum over a list, or a plain figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compensation.assessment.days import day_judge
from compensation.assessment.finding import Finding
from compensation.assessment.result import HeadResult, SumResult
from compensation.assessment.view import View
from compensation.claim.archive import Label
from compensation.claim.dossier import Dossier
from compensation.claim.judged import bench_of, counted, view_of
from compensation.claim.schedule_lists import Ends, figure, list_sum
from compensation.claim.schedule_ranking import ranking
from compensation.claim.schedule_weeks import weeks
from compensation.claim.xlsx import Sheet
from compensation.law.kernel import Disputed, SumEach, Use, WorkOut
from compensation.terms.dates import Span

if TYPE_CHECKING:
    from openpyxl import Workbook


class HeadSheets:
    """The sheets behind the summary, made as heads ask for them; equal readings of a head share one."""

    def __init__(self, dossier: Dossier, book: Workbook, label: Label) -> None:
        self.dossier, self.book, self.label = dossier, book, label
        self.bench, self.view = bench_of(dossier), view_of(dossier, dossier.case)
        self._made: dict[tuple[object, ...], Ends] = {}

    def ends(self, head: HeadResult, held: SumResult) -> Ends:
        """Where the least and the most of a head stand, before it is asked whether the head is due."""
        key = (head.head.mark.id, held.finding.value)
        if key not in self._made:
            self._made[key] = self._worked_out(head, _bare(held.finding))
        return self._made[key]

    def _worked_out(self, head: HeadResult, found: Finding) -> Ends:
        match found.node:
            case WorkOut(function="ranked-injuries") as node:
                return ranking(
                    self._sheet("Injuries", (20, 34, 38, 15, 13, 13, 9, 9, 8, 8, 13, 8, 8, 13, 9)),
                    self.dossier,
                    node,
                    self._days(node),
                )
            case WorkOut(function="weekly-rate") as node:
                sheet = self._sheet("Weeks", (26, 16, 16, 16, 16, 10, 10, 10, 16, 16))
                return weeks(sheet, self.dossier, node, self._days(node)) or self._figure(head, found)
            case SumEach(greatest=False) as node:
                sheet = self._sheet(head.head.mark.id.replace("-", " ").capitalize()[:31], (36, 16, 16, 12, 16, 16))
                return list_sum(sheet, self.dossier, head, node, counted(self.bench, self.view, node))
            case _:
                return self._figure(head, found)

    def _figure(self, head: HeadResult, found: Finding) -> Ends:
        return figure(
            self._sheet(head.head.mark.id.replace("-", " ").capitalize()[:31], (60, 18, 18)),
            self.dossier,
            head,
            found.amount,
        )

    def _days(self, node: WorkOut) -> dict[str, Span]:
        view: View = self.view
        view.choose({})
        return {name: day_judge(self.bench, day)(view).value for name, day in node.days}

    def _sheet(self, name: str, widths: tuple[float, ...]) -> Sheet:
        taken = set(self.book.sheetnames)
        free = next(one for at in range(1, 99) if (one := name if at == 1 else f"{name[:28]} {at}") not in taken)
        return Sheet(self.book, free, self.label, widths)


def _bare(found: Finding) -> Finding:
    """A sum without the definitions and settled choices that only stand around it."""
    while isinstance(found.node, Use | Disputed) and len(found.parts) == 1:
        found = found.parts[0]
    return found
