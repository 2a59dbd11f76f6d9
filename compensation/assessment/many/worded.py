"""What hangs on a few words alone is worked out once for each combination of them, and looked up for every row."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from compensation.assessment.many.facts import given
from compensation.assessment.many.plan import Plan
from compensation.assessment.many.planes import Index, Whole, unpack
from compensation.assessment.many.rows import Rows
from compensation.assessment.many.sheet import Sheet
from compensation.assessment.many.stated import WORDS
from compensation.assessment.many.units import Root, units
from compensation.case.facts import Kind
from compensation.law import kernel
from compensation.law.walk import below, facts_read

_PLAIN = (
    kernel.Fixed, kernel.Row, kernel.SumOf, kernel.Greatest, kernel.Least, kernel.SumIf, kernel.Between, kernel.Stepped,
    kernel.Step, kernel.Use, kernel.Switch, kernel.Instead, kernel.OnDay, kernel.Constant, kernel.All, kernel.Any,
    kernel.Not, kernel.Guarded, kernel.Flag, kernel.Among, kernel.Members, kernel.Member, kernel.InTable, kernel.Lasts,
    kernel.SameAs, kernel.Size, kernel.Order,
)  # fmt: skip
"""Nodes that say the same wherever the words say the same."""
_MOST, _FEW, _KEPT = 1 << 15, 6, 8
"""So many combinations at most; a sum of fewer nodes is as soon worked out; of so many batches the words are kept."""


class Combinations(Sheet):
    """Every combination of the words of some facts, a case each."""


class Combined(NamedTuple):
    """The combinations as rows, and which of them each row has."""

    root: Root
    which: Index


def combined(rows: Rows, node: Any) -> Combined | None:  # noqa: ANN401 - any node of the kernel
    """The combinations on which a node hangs; None where it hangs on more, or they are not fewer than the rows."""
    if not isinstance(rows, Root) or isinstance(rows.sheet, Combinations):
        return None
    facts = worded(rows.sheet.plan, node)
    if not facts:
        return None
    key = ("combined", facts)
    if key not in rows.known:
        rows.known[key] = _combined(rows, facts)
    found: Combined | None = rows.known[key]
    return found


def worded(plan: Plan, node: Any) -> tuple[str, ...]:  # noqa: ANN401
    """The facts on which a node hangs if it hangs on words and truths of the case alone; else none."""
    held = plan.worded.get(id(node))
    if held is None:
        held = plan.worded[id(node)] = (node, _worded(plan, node))
    return held[1]


def _worded(plan: Plan, node: Any) -> tuple[str, ...]:  # noqa: ANN401
    every = list(below(node, plan.route))
    if len(every) < _FEW or not all(isinstance(held, _PLAIN) for held in every) or plan.about(node).choices:
        return ()
    facts = plan.registry.facts
    names = {name: None for held in every for name in facts_read(held)}
    for name in list(names):
        while (guard := facts[name].guard) is not None:
            name = guard.fact  # noqa: PLW2901 - up to the first question
            names[name] = None
    fitting = all(name in facts and facts[name].kind in WORDS | {Kind.BOOL} for name in names)
    return tuple(names) if fitting and not any(facts[name].record in plan.listings for name in names) else ()


def _combined(rows: Root, facts: Sequence[str]) -> Combined | None:
    coded = [_coded(rows, name) for name in facts]
    if prod(len(words) for _, words in coded) > min(_MOST, rows.count):
        return None
    plan, as_of, index = rows.sheet.plan, rows.sheet.as_of, np.zeros(rows.count, np.int32)
    for codes, words in coded:
        index = index * np.int32(len(words)) + codes
    words_of = tuple(words for _, words in coded)
    key = (as_of, tuple(facts), words_of)
    if key not in plan.combinations:
        if len(plan.combinations) == _KEPT:
            plan.combinations.clear()
        plan.combinations[key] = units(Combinations(plan, _every(facts, words_of), as_of))
    return Combined(plan.combinations[key], index.astype(np.intp))


Told = tuple[Any, ...]
"""What a fact can say: its words, yes or no, and None for not known."""


def _coded(rows: Root, name: str) -> tuple[Whole, Told]:
    """The place of each row's answer among all that the fact says."""
    held = given(rows, name)
    if held.yes is not None:
        told, unknown = (unpack(bits, rows.count).view(np.int8) for bits in (held.yes & held.known, ~held.known))
        return told + 2 * unknown, (False, True, None)
    return (np.zeros(1, np.int8), (None,)) if held.codes is None else (held.codes, (*held.words, None))


def _every(facts: Sequence[str], words: Sequence[Told]) -> Any:  # noqa: ANN401 - a record batch
    """A batch of all combinations, those of the last fact next to each other."""
    places = np.indices([len(told) for told in words]).reshape(len(words), -1)
    columns = [_column(told, codes) for told, codes in zip(words, places, strict=True)]
    return pa.RecordBatch.from_arrays(columns, names=list(facts))


def _column(told: Told, codes: Whole) -> Any:  # noqa: ANN401
    if told[0] is False:
        return pa.array([told[code] for code in codes.tolist()], pa.bool_())
    named = pa.array(codes.astype(np.int32), mask=codes == len(told) - 1)
    return pa.DictionaryArray.from_arrays(named, pa.array(list(told[:-1]), pa.string()))
