"""A route written out as Python, for routes that are asked often: one function of plain statements for each question.

The functions of one.py and days.py call one another node by node; here the same steps stand one after the other, and
what is rare still calls them. No word of a law or a case becomes part of the text: whatever the statements need is
handed over under names coined here, so that running the text runs nothing but these statements.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from compensation.assessment.build import Bench, Builders, Judge, leaves
from compensation.assessment.days import day_judge, reached, settled_day, shifted, switched_after
from compensation.assessment.finding import AND, NO_NO, NOT, OR, UNSURE, YES_YES, Finding, new
from compensation.assessment.leaves import RELATIONS, order_code
from compensation.assessment.one import rebind, settled, test_judge
from compensation.assessment.view import NOBODY, View
from compensation.case.facts import Kind
from compensation.law import kernel
from compensation.law.kernel import Day, Moment, Test
from compensation.terms.dates import ANY_DAY, NEVER
from compensation.terms.truth import NO, UNKNOWN, YES, Truth

GIVEN: dict[str, object] = {
    "AND": AND, "ANY_DAY": ANY_DAY, "Finding": Finding, "NEVER": NEVER, "NOBODY": NOBODY, "NOT": NOT, "OR": OR,
    "YES": YES, "new": new, "order_code": order_code, "reached": reached, "rebind": rebind, "shifted": shifted,
}  # fmt: skip


def written_test(bench: Bench, node: Test) -> Judge:
    """The function that judges a node of truth, written out."""
    text = Text(bench)
    return text.function(text.truth(node))


def written_day(bench: Bench, node: Day) -> Judge:
    """The function that finds a day, written out."""
    text = Text(bench)
    return text.function(text.day(node))


class Said(NamedTuple):
    """What the statements so far have made of a node: the names of its finding and of its answer, a code or a span."""

    finding: str
    answer: str


class Text:
    """One function while it is written: its lines, the values that they need, and where its records are held."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.records: dict[str, str] = {}
        self._lines: list[str] = []
        self._heads: dict[str, str] = {}
        self._names = dict(GIVEN)
        self._depth = 1
        self._locals = 0

    def function(self, said: Said) -> Judge:
        """The function that these lines make."""
        heads = [f"    {name} = {source}" for source, name in self._heads.items()]
        lines = ["def judge(view):", *heads, *self._lines, f"    return {said.finding}"]
        exec(compile("\n".join(lines), "<a route written out>", "exec"), self._names)  # noqa: S102 - only names coined here
        judge: Callable[[View], Finding] = self._names["judge"]  # type: ignore[assignment]
        return judge

    def truth(self, node: Test) -> Said:
        """Write down how a node of truth is judged."""
        write = _TRUTHS.get(type(node))
        return write(self, node) if write else self.called(test_judge(self.bench, node), 1)

    def day(self, node: Day) -> Said:
        """Write down how a day is found."""
        write = _DAYS.get(type(node))
        return write(self, node) if write else self.called(day_judge(self.bench, node), 2)

    def called(self, judge: Judge, place: int) -> Said:
        """What a function of the slow reading finds."""
        finding = self.let(f"{self.name(judge)}(view)")
        return Said(finding, self.let(f"{finding}[{place}]"))

    def found(self, node: Any, answer: str, parts: Sequence[Said] = ()) -> Said:  # noqa: ANN401 - any node of truth
        """The finding of a node of truth."""
        return Said(self._new(node, answer, "None", parts), answer)

    def found_day(self, node: Any, answer: str, parts: Sequence[Said] = ()) -> Said:  # noqa: ANN401 - any day
        """The finding of a day."""
        return Said(self._new(node, f"{YES_YES}", answer, parts), answer)

    def _new(self, node: object, code: str, value: str, parts: Sequence[Said]) -> str:
        inside = "".join(f"{part.finding}, " for part in parts)
        return self.let(f"new(Finding, ({self.name(node)}, {code}, {value}, ({inside}), ()))")

    def ladder(self, node: object, rungs: Sequence[tuple[str, Truth]]) -> Said:
        """A leaf: the first condition that is met gives its answer; the last stands without one."""
        answers, finding, answer = leaves(node), self.fresh(), self.fresh()
        for place, (condition, truth) in enumerate(rungs):
            opening = "else" if place == len(rungs) - 1 else f"if {condition}" if place == 0 else f"elif {condition}"
            self.add(f"{opening}: {finding} = {self.name(answers[truth])}; {answer} = {answers[truth].code}")
        return Said(finding, answer)

    def value(self, fact: str) -> str:
        """The plain value of a fact, as the reader of the bench gives it."""
        held = self.bench.registry.facts[fact]
        if self.bench.is_single(fact):
            value = self.let(f"{self.once('view.singles')}.get({self.name(fact)})")
        else:
            value = self.let(f"{self._record(held.record)}.get({self.name(held.name)})")
        if held.guard:
            self.add(f"if {value} is None: {value} = {self.name(self.bench.reader(fact))}(view)")
        return value

    def _record(self, singular: str) -> str:
        return self.records.get(singular) or self.once(f"view.bound.get({self.name(singular)}, NOBODY).values")

    def once(self, source: str) -> str:
        """A local variable that is set before everything else."""
        return self._heads.setdefault(source, f"h{len(self._heads)}")

    def name(self, value: object) -> str:
        """A name for a value that the statements need."""
        name = f"k{len(self._names)}"
        self._names[name] = value
        return name

    def fresh(self) -> str:
        """A local variable not used yet."""
        self._locals += 1
        return f"v{self._locals}"

    def let(self, expression: str) -> str:
        """A new local variable with this value."""
        name = self.fresh()
        self.add(f"{name} = {expression}")
        return name

    def add(self, line: str, deeper: int = 0) -> None:
        """One more line; ``deeper`` is how the lines after it stand."""
        self._lines.append(f"{'    ' * self._depth}{line}")
        self._depth += deeper

    def back(self, steps: int = 1) -> None:
        """The lines that follow stand less deep."""
        self._depth -= steps


def _joined(text: Text, node: kernel.All | kernel.Any) -> Said:
    table, start = ("AND", YES_YES) if isinstance(node, kernel.All) else ("OR", NO_NO)
    parts = [text.truth(part) for part in node.parts]
    answer = text.let(parts[0].answer if parts else f"{start}")
    for part in parts[1:]:
        text.add(f"{answer} = {table}[{answer}][{part.answer}]")
    return text.found(node, answer, parts)


def _negated(text: Text, node: kernel.Not) -> Said:
    part = text.truth(node.part)
    return text.found(node, text.let(f"NOT[{part.answer}]"), (part,))


def _guarded(text: Text, node: kernel.Guarded) -> Said:
    guard, part = text.truth(node.guard), text.truth(node.part)
    code = f"OR[NOT[{guard.answer}]]" if node.absent is YES else f"AND[{guard.answer}]"
    return text.found(node, text.let(f"{code}[{part.answer}]"), (guard, part))


def _some(text: Text, node: kernel.Some) -> Said:
    listing = text.bench.registry.lists[node.listing]
    if listing.parent:
        return text.called(test_judge(text.bench, node), 1)
    held = text.let(f"{text.once('view.lists')}.get({text.name(node.listing)})")
    no, unknown, _ = (text.name(finding) for finding in leaves(node))
    finding, answer = text.fresh(), text.fresh()
    text.add(f"if {held} is None: {finding} = {unknown}; {answer} = {UNSURE}")
    text.add(f"else: {answer} = {NO_NO} if {held}.complete else {UNSURE}")
    text.add(f"if {held} is not None and not {held}.records: {finding} = {no} if {held}.complete else {unknown}")
    text.add(f"elif {held} is not None:", 1)
    _each_record(text, node, listing.singular, held, Said(finding, answer))
    text.back()
    return Said(finding, answer)


def _each_record(text: Text, node: kernel.Some, singular: str, held: str, said: Said) -> None:
    bound, name, outer = text.once("view.bound"), text.name(singular), text.records.get(singular)
    before, found, record = text.let(f"{bound}.get({name})"), text.let("[]"), text.fresh()
    text.add(f"for {record}, sure in {held}.records:", 1)
    text.add(f"{bound}[{name}] = {record}")
    text.records[singular] = text.let(f"{record}.values")
    part = text.truth(node.where)
    text.add(f"{found}.append({part.finding})")
    text.add(f"{said.answer} = OR[{said.answer}][{part.answer} if sure is YES else AND[{part.answer}][{UNSURE}]]")
    text.back()
    text.add(f"rebind(view, {name}, {before})")
    text.records.pop(singular)
    text.records.update({singular: outer} if outer else {})
    parts = f"{text.name(node)}, {said.answer}, None, tuple({found}), {held}.names"
    text.add(f"{said.finding} = new(Finding, ({parts}))")


def _flag(text: Text, node: kernel.Flag) -> Said:
    value = text.value(node.fact)
    return text.ladder(node, ((f"{value} is None", UNKNOWN), (f"{value} is {node.value}", YES), ("", NO)))


def _among(text: Text, node: kernel.Among) -> Said:
    kind, members = text.bench.registry.facts[node.fact].kind, node.members
    if members.at or kind in {Kind.PLACE, Kind.PLACES}:
        return text.called(test_judge(text.bench, node), 1)
    value, codes = text.value(node.fact), text.name(frozenset(member.code for member in members.members))
    no = UNKNOWN if members.is_open else NO
    if kind is not Kind.CHOICES:
        return text.ladder(node, ((f"{value} is None", UNKNOWN), (f"{value} in {codes}", YES), ("", no)))
    has = f"not {codes}.isdisjoint({value}.values)"
    rungs = ((f"{value} is None", UNKNOWN), (f"{value} is NEVER", no), (has, YES), (f"{value}.complete", no))
    return text.ladder(node, (*rungs, ("", UNKNOWN)))


def _order(text: Text, node: kernel.Order) -> Said:
    gap, turned = RELATIONS[node.relation]
    left, right = text.day(node.left), text.day(node.right)
    early, late = (right, left) if turned else (left, right)
    return text.found(node, text.let(f"order_code({early.answer}, {late.answer}, {gap})"), (left, right))


def _used(text: Text, node: kernel.Use) -> Said:
    return text.found(node, *_definition(text, node, written_test, 1))


def _used_day(text: Text, node: kernel.Use) -> Said:
    return text.found_day(node, *_definition(text, node, written_day, 2))


def _definition(
    text: Text, node: kernel.Use, build: Callable[[Bench, Any], Judge], place: int
) -> tuple[str, tuple[Said]]:
    judge, memory = text.name(text.bench.named(node, build)), text.bench.memory_of(node.name)
    remembered = f"{text.once(f'view.{memory}')}.get({text.name(node.name)}) or " if memory else ""
    finding = text.let(f"{remembered}{judge}(view)")
    answer = text.let(f"{finding}[{place}]")
    return answer, (Said(finding, answer),)


def _settled(text: Text, node: kernel.Constant | kernel.Unread | kernel.Judged) -> Said:
    finding = settled(node)
    return Said(text.name(finding), f"{finding.code}")


def _settled_day(text: Text, node: Any) -> Said:  # noqa: ANN401 - any day that is the same in every case
    finding = settled_day(node)
    return Said(text.name(finding), text.name(finding.value))


def _stated(text: Text, node: kernel.FactDay) -> Said:
    value, unknown = text.value(node.fact), text.name(Finding(node, YES_YES, ANY_DAY))
    finding = text.fresh()
    text.add(f"if {value} is None: {finding} = {unknown}; {value} = ANY_DAY")
    text.add(f"else: {finding} = new(Finding, ({text.name(node)}, {YES_YES}, {value}, (), ()))")
    return Said(finding, value)


def _moment(text: Text, node: kernel.At) -> Said:
    moments = {Moment.AS_OF: "view.today", Moment.FILING_DAY: "view.filing", Moment.DECISION_DAY: "view.decision"}
    return text.found_day(node, text.once(moments[node.moment]))


def _shifted(text: Text, node: kernel.Shifted) -> Said:
    start = text.day(node.start)
    return text.found_day(node, text.let(f"shifted({text.name(node)}, {start.answer})"), (start,))


def _birthday(text: Text, node: kernel.Birthday) -> Said:
    born = text.day(node.born)
    return text.found_day(node, text.let(f"reached({text.name(node)}, {born.answer})"), (born,))


def _switched(text: Text, node: kernel.Switch[Day]) -> Said:
    tested = "".join(f"{text.truth(held.when).finding}, " for held in node.exceptions)
    finding = text.let(f"{text.name(switched_after(text.bench, node))}(view, ({tested}))")
    return Said(finding, text.let(f"{finding}[2]"))


_TRUTHS: dict[type, Callable[[Text, Any], Said]] = {
    kernel.All: _joined,
    kernel.Any: _joined,
    kernel.Not: _negated,
    kernel.Guarded: _guarded,
    kernel.Some: _some,
    kernel.Flag: _flag,
    kernel.Among: _among,
    kernel.Order: _order,
    kernel.Use: _used,
    kernel.Constant: _settled,
    kernel.Unread: _settled,
    kernel.Judged: _settled,
}
_DAYS: dict[type, Callable[[Text, Any], Said]] = {
    kernel.FactDay: _stated,
    kernel.At: _moment,
    kernel.Shifted: _shifted,
    kernel.Birthday: _birthday,
    kernel.Switch: _switched,
    kernel.Use: _used_day,
    kernel.OnDay: _settled_day,
    kernel.Unlimited: _settled_day,
    kernel.NotStarted: _settled_day,
    kernel.Unread: _settled_day,
}
WRITTEN = Builders(written_test, written_day)
