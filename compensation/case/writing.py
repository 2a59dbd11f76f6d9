"""Writing a case as YAML in one canonical form: same case, same bytes; read back, it means the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from compensation.case.case import Answer, Case, Codes, Record, Records, State, Value
from compensation.case.facts import Fact, Listing, Registry
from compensation.case.lengths import length_text
from compensation.case.tree import plain
from compensation.terms.counting import Length
from compensation.terms.dates import PartialDate, Period
from compensation.terms.money import Money, minor_digits

_SAFE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ._/()+-]*[A-Za-z0-9.)])?")
_BREAKS = {"\x85": "\\x85", "\u2028": "\\u2028", "\u2029": "\\u2029", "\ufeff": "\\ufeff"}


def write_case(case: Case, registry: Registry) -> str:
    """The case as canonical YAML, in the order of the registry; what was not asked is left out."""
    lines = [f"case: {scalar(case.id)}"]
    if case.note:
        lines.append(f"note: {scalar(case.note)}")
    for record in registry.records:
        facts = registry.of_record(record)
        answers = {name: case.answers[fact.id] for name, fact in facts.items() if fact.id in case.answers}
        if answers:
            lines += [f"{record}:", *_answers(facts, answers, "  ")]
    for listing in registry.inside(None):
        lines += _list(listing, case.lists.get(listing.plural), registry, "")
    lines += _stances(case)
    return "\n".join(lines) + "\n"


def _stances(case: Case) -> Iterator[str]:
    if case.stances:
        yield "stances:"
    for route, held in case.stances.items():
        yield f"  {scalar(route)}:"
        for judgement, stance in held.items():
            by = f", by: {scalar(stance.by)}" if stance.by else ""
            yield f"    {scalar(judgement)}: {{view: {stance.view}, reason: {scalar(stance.reason)}{by}}}"


def scalar(text: str) -> str:
    """Text as one YAML scalar that our reader gives back unchanged: bare if nothing could go wrong, else quoted."""
    if _SAFE.fullmatch(text) and plain(text) == text:
        return text
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f")
    for sign, escape in _BREAKS.items():
        quoted = quoted.replace(sign, escape)
    return quoted


def _answers(facts: Mapping[str, Fact], answers: Mapping[str, Answer], indent: str) -> Iterator[str]:
    for name in facts:
        if name in answers:
            yield f"{indent}{name}: {_answer(answers[name])}"


def _answer(answer: Answer) -> str:
    beside = [
        f"{key}: {scalar(word)}"
        for key, word in (("source", answer.source), ("certainty", answer.certainty), ("by", answer.by))
        if word
    ]
    if answer.value is None:
        return "{" + ", ".join((f"state: {answer.state}", *beside)) + "}"
    value = _value(answer.value)
    if answer.state is State.KNOWN and not beside:
        return value
    key = "assumed" if answer.state is State.ASSUMED else "value"
    return "{" + ", ".join((f"{key}: {value}", *beside)) + "}"


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, PartialDate | Period):
        return value.text
    if isinstance(value, Codes):
        codes = f"[{', '.join(scalar(code) for code in sorted(value.values))}]"
        return codes if value.complete else f"{{so_far: {codes}}}"
    if isinstance(value, str):
        return scalar(value)
    return _measure(value)


def _measure(value: int | Fraction | Length | Money) -> str:
    if isinstance(value, Money):
        digits = minor_digits(value.currency)
        whole, part = divmod(value.minor, 10**digits)
        return f"{value.currency} {whole}" + (f".{part:0{digits}}" if digits else "")
    if isinstance(value, Length):
        return length_text(value)
    return _decimal(Fraction(value))


def _decimal(number: Fraction) -> str:
    digits = 0
    while (number * 10**digits).denominator != 1:
        digits += 1
    whole, part = divmod(int(number * 10**digits), 10**digits)
    return f"{whole}.{part:0{digits}}" if digits else str(whole)


def _list(listing: Listing, records: Records | None, registry: Registry, indent: str) -> Iterator[str]:
    if records is None:
        return
    if records.state is not State.KNOWN:
        yield f"{indent}{listing.plural}: {{state: {records.state}}}"
        return
    key = "complete" if records.complete else "so_far"
    yield f"{indent}{listing.plural}:"
    yield f"{indent}  {key}:" if records.items else f"{indent}  {key}: []"
    for record in records.items:
        yield from _record(listing, record, registry, f"{indent}    ")


def _record(listing: Listing, record: Record, registry: Registry, indent: str) -> Iterator[str]:
    yield f"{indent}- id: {scalar(record.id)}"
    yield from _answers(registry.of_record(listing.singular), record.answers, f"{indent}  ")
    for inner in registry.inside(listing.plural):
        yield from _list(inner, record.lists.get(inner.plural), registry, f"{indent}  ")
