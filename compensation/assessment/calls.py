"""What the functions of the language are given: the judges of their arguments, and the workings that they hand back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from compensation.assessment.build import Bench, Judge
from compensation.assessment.days import day_judge
from compensation.assessment.finding import AND, UNSURE, YES_YES, Finding, new
from compensation.assessment.sums import sum_judge
from compensation.assessment.view import Held, View
from compensation.law.kernel import WorkOut
from compensation.law.law import Table
from compensation.terms.dates import Span
from compensation.terms.money import Amount
from compensation.terms.truth import YES

Shown = tuple[str, ...]
"""Which sentence tells a working, then the names and values of its slots; ``name#`` is a sum, ``name@`` a day."""


class Call:
    """A call of a function, its arguments made ready."""

    def __init__(self, bench: Bench, node: WorkOut) -> None:
        self.bench, self.node = bench, node
        self.days: dict[str, Judge] = {name: day_judge(bench, day) for name, day in node.days}
        self.sums: dict[str, Judge] = {name: sum_judge(bench, held) for name, held in node.sums}
        self._row = node.word("row")
        self._read = bench.reader(self._row) if "." in self._row else None

    @property
    def table(self) -> Table:
        """The table that the function reads."""
        return self.bench.tables[self.node.word("table")]

    def row(self, view: View) -> str | None:
        """The row of the table, written or read from a fact; None where the fact is not known."""
        held = self._read(view) if self._read else self._row
        return held if isinstance(held, str) else None

    def amount(self, name: str, view: View) -> Amount:
        """The sum or number given as an argument."""
        amount: Amount = self.sums[name](view)[2]
        return amount

    def working(self, amount: Amount, parts: tuple[Finding, ...], shown: Shown, record: str = "") -> Finding:
        """One line of the workings: its sum, what it was worked out from, and how it is told."""
        return new(Finding, (self.node, YES_YES, amount, parts, (record, *shown)))

    def records(self) -> Callable[[View], Iterator[tuple[Held, int, tuple[Finding, ...]]] | None]:
        """A function that goes through the list: each record, with whether it counts and what that hangs on."""
        from compensation.assessment.one import held_list, test_judge

        node, bench = self.node, self.bench
        held_of, singular = held_list(bench, node.word("each")), bench.registry.lists[node.word("each")].singular
        where = test_judge(bench, node.where) if node.where else None

        def each(view: View) -> Iterator[tuple[Held, int, tuple[Finding, ...]]] | None:
            held = held_of(view)
            return None if held is None else through(view)

        def through(view: View) -> Iterator[tuple[Held, int, tuple[Finding, ...]]]:
            held, before = held_of(view), view.bound[singular]
            for record, member in held.records if held else ():
                view.bound[singular] = record
                asked = (where(view),) if where else ()
                code = asked[0][1] if asked else YES_YES
                yield record, code if member is YES else AND[code][UNSURE], asked
            view.bound[singular] = before

        return each

    def is_complete(self, view: View) -> bool:
        """Whether the list is known to hold all there is."""
        from compensation.assessment.one import held_list

        held = held_list(self.bench, self.node.word("each"))(view)
        return held is not None and held.complete


def shown(key: str, **slots: Amount | Span | int | Fraction | str | None) -> Shown:
    """How a working is told: sums, days, and other words, by the slots of its sentence."""
    found = [key]
    for name, value in slots.items():
        sign, held = _written(value)
        found += [f"{name}{sign}", held]
    return tuple(found)


def _written(value: Amount | Span | int | Fraction | str | None) -> tuple[str, str]:
    if isinstance(value, Amount):
        return "#", " ".join("?" if end is None else str(end) for end in value)
    return ("@", f"{value.lo}") if isinstance(value, Span) else ("", "?" if value is None else str(value))


def read_shown(about: Shown) -> tuple[str, str, dict[str, Amount | Span | str]]:
    """The record, the key of the sentence and its slots, as ``shown`` wrote them."""
    record, key, *pairs = about
    slots: dict[str, Amount | Span | str] = {}
    for name, held in zip(pairs[::2], pairs[1::2], strict=True):
        if name.endswith("#"):
            slots[name[:-1]] = Amount(*(None if end == "?" else Fraction(end) for end in held.split(" ")))
        elif name.endswith("@"):
            slots[name[:-1]] = Span(int(held), int(held))
        else:
            slots[name] = held
    return record, key, slots
