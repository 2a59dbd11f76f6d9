"""The shapes of the files of a pack, and of a survivor's file, for editors that complete and underline as one types."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from compensation.case.facts import CODED, Fact, Kind, Listing, Registry
from compensation.case.reader import _CERTAINTIES as CERTAINTIES
from compensation.case.reader import _EMPTY_STATES as EMPTY_STATES
from compensation.case.reader import _LONG_FORM as LONG_FORM
from compensation.case.stances import VIEWS
from compensation.case.vocabulary import _AUDIENCES as AUDIENCES
from compensation.case.vocabulary import _CHANGES as CHANGES
from compensation.case.vocabulary import _FACT_KEYS as FACT_KEYS
from compensation.case.vocabulary import _LIST_KEYS as LIST_KEYS
from compensation.case.vocabulary import _SENSITIVITY as SENSITIVITY
from compensation.law.authoring.schema_route import route_schema
from compensation.law.authoring.schema_words import ANYTHING, TEXT, Schema, closed, named, one_of, several, titled


def jurisdiction_schema(_registry: Registry) -> Schema:
    """The shape of ``jurisdiction.yaml``."""
    from compensation.law.forms.jurisdiction import JurisdictionForm

    return titled("jurisdiction", JurisdictionForm.model_json_schema(by_alias=True))


def sources_schema(_registry: Registry) -> Schema:
    """The shape of ``sources.yaml``."""
    from compensation.law.forms.sources import SourcesForm

    return titled("sources", SourcesForm.model_json_schema(by_alias=True))


def lists_schema(_registry: Registry) -> Schema:
    """The shape of ``lists.yaml``."""
    from compensation.law.forms.lists import ListsForm

    return titled("lists", ListsForm.model_json_schema(by_alias=True))


def facts_schema(registry: Registry) -> Schema:
    """The shape of ``facts.yaml``: the questions that a pack adds."""
    words = {"sensitivity": one_of(SENSITIVITY), "kind": one_of([str(kind) for kind in Kind])}
    fact: dict[str, Schema] = {key: words.get(key, TEXT) for key in FACT_KEYS}
    fact |= {
        "asked_if": {"type": "object"},
        "of": {"anyOf": [{"const": "any"}, named(TEXT), several(TEXT, 1)]},
        "changes": one_of(CHANGES),
        "disclose_to": several(one_of(AUDIENCES)),
        "not_before": several(TEXT),
        "may_be_future": {"type": "boolean"},
        "one_way": {"const": True},
    }
    listing = {key: words.get(key, TEXT) for key in LIST_KEYS} | {
        "of": one_of(registry.lists),
        "changes": one_of(CHANGES),
    }
    needed = ("kind", "label", "meaning", "why", "sensitivity")
    listed = named(closed(listing, ("each", "label", "why", "sensitivity")))
    return titled("facts", closed({"lists": listed, "facts": named(closed(fact, needed))}))


def case_schema(registry: Registry) -> Schema:
    """The shape of a survivor's file: every answer may be left empty, and none has a default."""
    return titled("case", {**case_body(registry), "required": ["case"]})


_STANCE = closed({"view": one_of(VIEWS), "reason": TEXT, "by": TEXT}, ["view", "reason"])
_STANCES: Schema = {"anyOf": [named(named(_STANCE)), {"type": "null"}]}


def case_body(registry: Registry) -> Schema:
    """What a case holds, as it stands in a survivor's file and in a worked case."""
    held: dict[str, Schema] = {"case": TEXT, "note": TEXT, "stances": _STANCES}
    listed = {listing.singular for listing in registry.lists.values()}
    for record in dict.fromkeys(fact.record for fact in registry.facts.values()):
        if record not in listed:
            held[record] = _or_empty(closed(_answers(registry, record)))
    return closed(held | {listing.plural: _records(registry, listing) for listing in registry.inside(None)})


def _records(registry: Registry, listing: Listing) -> Schema:
    inner = {held.plural: _records(registry, held) for held in registry.inside(listing.plural)}
    record = closed({"id": TEXT, **_answers(registry, listing.singular), **inner})
    said = {"complete": several(record), "so_far": several(record), "state": _STATE}
    return _or_empty(closed(said) | {"minProperties": 1, "maxProperties": 1})


def _answers(registry: Registry, record: str) -> dict[str, Schema]:
    return {name: _answer(fact) for name, fact in registry.of_record(record).items()}


def _answer(fact: Fact) -> Schema:
    value = _value(fact)
    long: dict[str, Schema] = dict.fromkeys(LONG_FORM, ANYTHING)
    long |= {"value": value, "state": _STATE, "certainty": one_of(CERTAINTIES)}
    return {"anyOf": [{"type": "null"}, value, closed(long) | {"minProperties": 1}]}


def _value(fact: Fact) -> Schema:
    code = one_of([code for code, _ in fact.choices]) if fact.choices and fact.kind in CODED else TEXT
    shape = _VALUES.get(fact.kind)
    return shape(code) if shape else code


_VALUES: Mapping[Kind, Callable[[Schema], Schema]] = {
    Kind.BOOL: lambda _: {"type": "boolean"},
    Kind.CHOICES: several,
    Kind.PLACES: several,
    Kind.PERIOD: lambda _: {"type": ["string", "object"]},
    Kind.DURATION: lambda _: {"type": ["string", "object"]},
}
_STATE = one_of([str(state) for state in EMPTY_STATES])


def _or_empty(schema: Schema) -> Schema:
    return {"anyOf": [{"type": "null"}, schema]}


SCHEMAS: Mapping[str, Callable[[Registry], Schema]] = {
    "route": route_schema,
    "jurisdiction": jurisdiction_schema,
    "sources": sources_schema,
    "lists": lists_schema,
    "facts": facts_schema,
    "case": case_schema,
}
