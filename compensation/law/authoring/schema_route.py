"""The shape of a route file for editors, built from the words that the reader itself knows.

It refuses what has a wrong shape. What only the whole pack can tell (a name that nobody declared) is left to the check.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from compensation.case.facts import Kind, Registry
from compensation.law.authoring.schema_beside import GUARDS, MARK, beside, clause
from compensation.law.authoring.schema_words import (
    ANYTHING,
    DAY_WRITTEN,
    TEXT,
    TEXTS,
    Schema,
    closed,
    exactly_one,
    named,
    one_of,
    refer,
    several,
    titled,
)
from compensation.law.earlier import LISTED, NAMED, VERBS
from compensation.law.kernel import Moment
from compensation.law.lower_clauses import _BAR_WORDS as BAR_WORDS
from compensation.law.lower_clauses import BURDENS
from compensation.law.lower_days import _COUNTING as COUNTING
from compensation.law.lower_days import _LEADING as DAYS
from compensation.law.lower_days import _UNITS as UNITS
from compensation.law.lower_days import RELATIONS, STEADY
from compensation.law.lower_facts import _COMPARISONS as COMPARISONS
from compensation.law.lower_limits import KEEPERS, POWERS
from compensation.law.lower_route import CLAIMANTS, KINDS, STATUSES
from compensation.law.lower_sums import _OPERATIONS as OPERATIONS
from compensation.law.lower_sums import _WORDS as SUMS
from compensation.law.lower_sums import PER, ROUNDING, SHARED_BY
from compensation.law.lower_sums import UNITS as UNITS_OF_ACCRUAL
from compensation.law.lower_tests import _WORDS as TRUTHS
from compensation.law.route import Effect
from compensation.law.route_names import ROUTE_WORDS
from compensation.law.shared import ARGUMENTS
from compensation.law.work_out import FUNCTIONS

_NEEDED = ("route", "name", "kind", "authority", "standing", "conditions")
_ARGUMENTS: Schema = {"type": "object"}
"""What fills in a named part when it is used."""
_USED = clause({"use": TEXT}, ["use"])
_WITH_ARGUMENTS: Schema = {
    "type": "object",
    "properties": {"arguments": named(one_of(ARGUMENTS))},
    "required": ["arguments"],
}
_WHOLE: Schema = {"type": "integer", "minimum": 1, "maximum": 99_999}


def route_schema(registry: Registry) -> Schema:
    """The shape of ``routes/*.yaml``, with the facts and lists that may be asked."""
    sections = {word: _sections().get(word, ANYTHING) for word in ROUTE_WORDS}
    sections["for_each"] = sections["against"] = one_of(registry.lists)
    return titled("route", {**closed({**sections, **MARK}, _NEEDED), "$defs": _nodes(registry)})


def _sections() -> dict[str, Schema]:
    clauses = several(refer("clause"))
    return {
        "route": TEXT,
        "name": TEXT,
        "kind": one_of(KINDS),
        "authority": TEXT,
        "claimant": several(clause({"kind": one_of(CLAIMANTS), **GUARDS, "heads": TEXTS}, ["kind"])),
        "status": one_of(STATUSES),
        "standing": MARK["standing"],
        "currency": {"type": "string", "pattern": "^[A-Z]{3}$"},
        "counting": {"allOf": [refer("counting"), {"required": ["start", "no_such_day", "roll"]}]},
        "applies": clauses,
        "in_force": refer("test"),
        "issues": named({"anyOf": [_USED, _ISSUE]}),
        "days": named({"anyOf": [_WITH_ARGUMENTS, refer("day")]}),
        "sums": named({"anyOf": [_WITH_ARGUMENTS, refer("sum")]}),
        "definitions": named({"anyOf": [_WITH_ARGUMENTS, refer("test")]}),
        "conditions": clauses,
        "bars": several(_bar()),
        "deadlines": named({"anyOf": [_USED, refer("deadline")]}),
        "judgements": named({"anyOf": [_USED, _JUDGEMENT]}),
        "heads": several({"allOf": [refer("sum"), {"type": "object", "required": ["id"]}]}),
        "advances": several(
            {"allOf": [refer("sum"), {"type": "object", "required": ["id", "text", "power", "counts_toward"]}]}
        ),
        "earlier": several(_EARLIER),
        "carries": {**closed({"routes": TEXTS, "kind": one_of(KINDS)}), **exactly_one(("routes", "kind"))},
        "total": closed({"steps": several(refer("step")), **MARK}),
        **beside(),
    }


_ADDED = closed({"section": one_of((*LISTED, *NAMED)), "name": TEXT, "item": {"type": "object"}}, ["section", "item"])
_CHANGE: Schema = {
    **closed({"replace": TEXT, "with": {}, "remove": TEXT, "section": one_of((*LISTED, *NAMED)), "add": _ADDED}),
    **exactly_one(VERBS),
}
_EARLIER = clause(
    {"name": TEXT, "governs": refer("test"), "change": several(_CHANGE, 1)},
    ["id", "name", "text", "governs", "change"],
)
_SETTLED = clause({"when": refer("test"), "as": TEXT}, ["when", "as", "cite"])
_FACTOR: Schema = {
    **clause({"when": refer("test"), "for": {"const": True}, "against": {"const": True}}, ["text", "when"]),
    **exactly_one(["for", "against"]),
}


_ISSUE = clause({"options": named(TEXT), "authority_follows": TEXT, "settled": several(_SETTLED)}, ["text", "options"])
_JUDGEMENT = clause(
    {"question": TEXT, "who": TEXT, "burden": one_of(BURDENS), "factors": several(_FACTOR)}, ["question", "who"]
)


def _bar() -> Schema:
    known = {"when": refer("test"), "unless": refer("test"), "effect": one_of([str(held) for held in Effect])}
    share: Schema = {"type": ["string", "integer"], "pattern": r"^\d{1,9}(/[1-9]\d{0,8})?$"}
    known["by"] = {
        "anyOf": [share, closed({"judgement": TEXT, "from": share, "to": share}, ["judgement", "from", "to"])]
    }
    bar = clause({word: known.get(word, TEXT) for word in BAR_WORDS}, ["id", "when", "effect"])
    reducing: Schema = {"properties": {"effect": one_of([Effect.REDUCE.value, Effect.REFUSE_OR_REDUCE.value])}}
    deferring: Schema = {"properties": {"effect": {"const": Effect.DEFER.value}}}
    return bar | {
        "allOf": [
            {"if": reducing, "then": {"required": ["by"]}},
            {"if": deferring, "then": {"required": ["until"]}},
        ]
    }


def _nodes(registry: Registry) -> dict[str, Schema]:
    return {
        "test": {"anyOf": [{"type": "boolean"}, _test(registry)]},
        "clause": {"allOf": [_test(registry), {"required": ["id"]}]},
        "day": {"anyOf": [_day_word(registry), _day(registry)]},
        "sum": {"anyOf": [{"type": "string"}, _sum(registry)]},
        **{f"{kind}-exception": _exception(kind) for kind in ("test", "day", "sum")},
        "step": clause(
            {
                **dict.fromkeys(OPERATIONS, refer("sum")),
                "times": ANYTHING,
                "round": closed({"to": TEXT, "way": one_of(ROUNDING)}, ["to", "way"]),
                "reduce": {"const": "bars"},
                "per": one_of(PER),
                "shared_by": one_of(SHARED_BY),
                **GUARDS,
            },
            ["id"],
        )
        | exactly_one(OPERATIONS),
        "counting": clause({**{word: one_of(held) for word, held in COUNTING.items()}, "calendar": TEXT}),
        "deadline": _deadline(registry),
    }


def _exception(kind: str) -> Schema:
    held = {"when": refer("test"), "then": refer(kind), "over": TEXTS, "counting": refer("counting")}
    return clause(held, ["id", "when", "then"])


def _node(leading: Collection[str], words: Mapping[str, Schema], *rules: Schema) -> Schema:
    """A map that begins with one leading word; one that begins with ``issue`` has options of the author's naming."""
    known = {**dict.fromkeys(leading, ANYTHING), **words, "issue": TEXT, **MARK, **GUARDS}
    strict: Schema = {"allOf": [closed(known), *rules]}
    options: Schema = {"properties": {word: held for word, held in MARK.items() if word != "id"}}
    return {"type": "object", "if": {"required": ["issue"]}, "then": options, "else": strict}


def _test(registry: Registry) -> Schema:
    leading = [word for word in TRUTHS if word != "issue"]
    words = {**dict.fromkeys(COMPARISONS, ANYTHING), **dict.fromkeys(RELATIONS, refer("day"))}
    named_codes = closed({"list": TEXT, "table": TEXT, "at": refer("day")})
    among: Schema = {"anyOf": [TEXTS, named_codes]}
    words |= {
        "in": among,
        "has_any": among,
        **dict.fromkeys(("all", "any"), several(refer("test"), 1)),
        **dict.fromkeys(("not", "where"), refer("test")),
        **dict.fromkeys(("some", "none", "count"), one_of(registry.lists)),
        "fact": one_of(registry.facts),
        "is": {"anyOf": [TEXTS, {"type": "boolean"}]},
        "within": {"type": "array", "items": refer("day"), "minItems": 2, "maxItems": 2},
        "covers": refer("day"),
        **dict.fromkeys(("row", "column", "use", "judgement", "deadline", "unread", "todo"), TEXT),
        "state": one_of(("missed", "in-time")),
        "by": TEXTS,
        "day": refer("day"),
        "amount": refer("sum"),
        "exceptions": several(refer("test-exception"), 1),
        "same_as": one_of(registry.facts),
        "with": _ARGUMENTS,
        "arguments": {"type": "object"},
    }
    compared: Schema = {"if": {"required": ["fact"]}, "then": exactly_one(COMPARISONS)}
    varied: Schema = {"if": {"required": ["base"]}, "then": {"required": ["exceptions"]}}
    return _node(leading, words, exactly_one(leading), compared, varied, *_fitting(registry), *_coded(registry))


def _fitting(registry: Registry) -> Iterator[Schema]:
    """For each kind of fact the comparisons that it can meet."""
    for kind in Kind:
        facts = [name for name, fact in registry.facts.items() if fact.kind is kind]
        unfit = [word for word, (kinds, _) in COMPARISONS.items() if kind not in kinds]
        own: Schema = {"is": {"type": "boolean"}} if kind is Kind.BOOL else {}
        yield _where_fact(facts, {**own, **dict.fromkeys(unfit, False)})


def _coded(registry: Registry) -> Iterator[Schema]:
    """For each fact with codes of its own, those codes."""
    for name, fact in registry.facts.items():
        if fact.choices:
            code = one_of([code for code, _ in fact.choices])
            among: Schema = {"anyOf": [code, several(code, 1), {"type": "object"}]}
            yield _where_fact([name], dict.fromkeys(("is", "has"), code) | dict.fromkeys(("in", "has_any"), among))


def _where_fact(facts: Collection[str], words: Mapping[str, Any]) -> Schema:
    asked: Schema = {"properties": {"fact": one_of(facts)}, "required": ["fact"]}
    return {"if": asked, "then": {"properties": dict(words)}}


def _day_word(registry: Registry) -> Schema:
    dates = [name for name, fact in registry.facts.items() if fact.kind is Kind.DATE]
    own: Schema = {"type": "string", "pattern": "^([a-z-]+/)?[a-z0-9][a-z0-9-]*$"}
    return {"anyOf": [one_of([*dates, *Moment, "unlimited"]), DAY_WRITTEN, own]}


def _day(registry: Registry) -> Schema:
    units = dict.fromkeys((*UNITS, "clear_days", "birthday"), _WHOLE)
    picked: Schema = {"anyOf": [several(refer("day"), 1), _each(registry, refer("day"))]}
    words = {
        **units,
        **dict.fromkeys(("after", "before", "of", "day", "base"), refer("day")),
        **dict.fromkeys(("latest", "earliest"), picked),
        "latest_of_all": several(refer("day"), 2),
        **dict.fromkeys(("start_of", "end_of"), TEXT),
        "not_started": clause({"waits_for": TEXT}, ["waits_for"]),
        "exceptions": several(refer("day-exception"), 1),
        **dict.fromkeys(("last_day", "reach_of", "unread", "todo", "use"), TEXT),
        STEADY: {"const": True},
        "counting": refer("counting"),
        "with": _ARGUMENTS,
    }
    begins: Schema = {"anyOf": [{"required": [word]} for word in (*DAYS, "day", "use")]}
    running = [word for word in DAYS if word in units and word != "birthday"]
    lengths: Schema = {"anyOf": [{"required": [word]} for word in running]}
    unmixed: Schema = {
        "not": {"allOf": [{"required": ["clear_days"]}, {"anyOf": [{"required": [word]} for word in UNITS]}]}
    }
    return _node(DAYS, words, begins, unmixed, {"if": lengths, "then": exactly_one(["after", "before"])})


def _each(registry: Registry, take: Schema) -> Schema:
    held = {"each": one_of(registry.lists), "take": take, "where": refer("test"), "only": TEXT}
    return clause(held, ["each", "take"])


def _sum(registry: Registry) -> Schema:
    leading = [word for word in SUMS if word != "issue"]
    arguments = dict.fromkeys((word for held in FUNCTIONS.values() for word in held), ANYTHING)
    added: Schema = {"anyOf": [several(refer("sum")), _each(registry, refer("sum"))]}
    words = {
        **arguments,
        "work_out": one_of(FUNCTIONS),
        **dict.fromkeys(("sum", "greatest"), added),
        "least": several(refer("sum"), 1),
        **dict.fromkeys(("table", "row", "assessed", "head", "unread", "todo", "use", "counts_toward", "only"), TEXT),
        "payable": {"anyOf": [TEXT, clause({"when": refer("test")}, ["when", "text"])]},
        "power": one_of(POWERS),
        "every": one_of(UNITS_OF_ACCRUAL),
        "with": _ARGUMENTS,
        **dict.fromkeys(("starts", "ends"), refer("day")),
        "at": refer("day"),
        "between": {"type": "array", "items": refer("sum"), "minItems": 2, "maxItems": 2},
        "base": refer("sum"),
        "exceptions": several(refer("sum-exception"), 1),
        "steps": several(refer("step")),
    }
    accrual: Schema = {"if": {"required": ["every"]}, "then": {"required": ["starts"]}}
    return _node(leading, words, {"anyOf": [{"required": [word]} for word in leading]}, accrual)


def _stop(registry: Registry) -> Schema:
    held = {"during": ANYTHING, "each": one_of(registry.lists), "power": one_of(("may", "must"))}
    return clause({**held, **dict.fromkeys(("where", "if"), refer("test")), **GUARDS}, ["id", "text", "during"])


def _deadline(registry: Registry) -> Schema:
    moved = clause({"day": refer("day"), "if_running_on": refer("day"), **GUARDS}, ["id", "text", "day"])
    power = one_of(("may", "must"))
    return clause(
        {
            **dict.fromkeys(("act", "last_day"), refer("day")),
            **dict.fromkeys(("who", "safe_note"), TEXT),
            "kept_by": {"anyOf": [one_of(KEEPERS), several(one_of(KEEPERS), 1)]},
            "counting": refer("counting"),
            "for_each": one_of(registry.lists),
            "suspend": {"anyOf": [_USED, several({"anyOf": [_USED, _stop(registry)]})]},
            "not_before": {"anyOf": [_USED, moved]},
            "extend": several(
                clause(
                    {"power": power, "if": refer("test"), "to": refer("day"), "opens": refer("day"), **GUARDS}, ["id"]
                )
            ),
            "reaches_back_to": clause({"day": refer("day")}, ["day"]),
        },
        ["last_day"],
    ) | {"dependencies": {"who": ["kept_by"]}}
