"""The schemas for editors agree with the reader: what is shipped is valid, what is misspelt is not."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from compensation.case.facts import Registry
from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Way
from compensation.cli.law_schema import SHAPES, schema
from compensation.law.authoring.schema_route import route_schema
from compensation.law.packs import find, load
from tests.cli.run import run
from tests.conftest import ROOT
from tests.law.desk import HEAD, registry
from tests.law.test_mistakes import _FREE as FREE
from tests.law.test_mistakes import ASKED, BARS, IN_A_CONDITION, NAMES_OF_XA, OF_A_ROUTE, WAYS, WHOLE
from tests.law.test_mistakes import _misspelt as misspelt

ONLY_THE_CHECK = {
    "day: period_day\nbefore: as_of",
    "fact: person.home\nis: GB",
    "fact: person.savings\nmore_than: 3",
    "fact: person.savings\nmore_than: GBP 3.5",
    "fact: person.savings\nmore_than: EUR 3.50",
    "fact: person.children\nat_least: many",
    "fact: person.children\nat_least: -1",
    "fact: person.passports\nhas_any: {list: unoin, at: as_of}",
    "fact: person.passports\nhas_any: {list: union}",
    "fact: incident.day_date\nbefore: 2019-02-30",
    "fact: incident.day_date\nbefore: {birthday: 18, of: start-dya}",
    "fact: person.note\nin: {table: tarif}",
    "table: tariff\nrow: person.note\ncolumn: grup\nis: mind",
    "table: tariff\nrow: person.note\ncolumn: group\nis: mnd",
    "use: grwon",
    "use: start-day",
    "judgement: fiar",
    "deadline: aply",
    "deadline: apply\nby: [two-yeras]",
    "issue: wich\nfirst: true\nlast: true",
    "issue: which\nfirst: true",
    "issue: which\nfirst: true\nlast: true\nthird: true",
    "base: true\nexceptions: [{id: a, when: true, then: true, over: [b]}]",
    "any: [{judgement: fair, cite: atc 3}]",
    "any: [{judgement: fair, id: asked}]",
    "fact: report.to\nis: police",
    "some: reports\nwhere: {fact: loss.sum, more_than: GBP 1.00}",
    "some: wages",
    "amount: {head: pian}\nat_least: GBP 1.00",
    "amount: {table: tariff, row: leg, at: as_of}\nat_least: GBP 1.00",
    "table: tariff\nrow: person.home\ncolumn: group\nis: mind",
    "route: xa/other",
    'effect: reduce, by: "5/4"',
    'effect: reduce, by: {judgement: fair, from: "1/2", to: "1/4"}',
    "effect: defer, until: then, clause: aksed",
}
"""Names that a route or pack declares, kinds of sums, days that no calendar has: a schema knows nothing of them."""


def data(text: str) -> Any:  # noqa: ANN401 - whatever a file holds
    tree, complaints = read_yaml(text, "routes/scheme.yaml")
    assert tree is not None, complaints
    return tree.data


def shipped() -> Iterator[tuple[str, Path]]:
    """Every file that we ship, with the schema that its author's editor would use."""
    for volume in find()[0].volumes:
        for shape in ("jurisdiction", "sources", "lists", "facts"):
            path = volume.home / f"{shape}.yaml"
            yield from [(shape, path)] if path.is_file() else []
        yield from (("route", path) for path in sorted((volume.home / "routes").glob("*.yaml")))
        yield from (("worked", path) for path in sorted((volume.home / "worked").glob("*.yaml")))
    yield "facts", ROOT / "jurisdictions/common/facts.yaml"
    yield from (("case", path) for path in sorted((ROOT / "examples/cases").glob("*.yaml")))


@pytest.fixture(scope="module")
def known() -> Registry:
    return load().registry


@pytest.fixture(scope="module")
def validators(known: Registry) -> dict[str, Draft7Validator]:
    return {shape: Draft7Validator(schema(shape, known)) for shape in SHAPES}


@pytest.fixture(scope="module")
def of_the_desk() -> Draft7Validator:
    return Draft7Validator(route_schema(registry()))


@pytest.mark.parametrize("shape", SHAPES)
def test_each_schema_is_one(shape: str, known: Registry) -> None:
    Draft7Validator.check_schema(schema(shape, known))


@pytest.mark.parametrize(("shape", "path"), list(shipped()), ids=lambda held: str(getattr(held, "name", held)))
def test_what_we_ship_is_valid(shape: str, path: Path, validators: dict[str, Draft7Validator]) -> None:
    found = validators[shape].iter_errors(data(path.read_text("utf-8")))
    assert [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in found] == []


def test_every_shape_is_tried_on_something() -> None:
    assert {shape for shape, _ in shipped()} == set(SHAPES)


def test_the_plain_route_is_valid_before_it_is_spoilt(of_the_desk: Draft7Validator) -> None:
    assert of_the_desk.is_valid(data(HEAD + ASKED))


@pytest.mark.parametrize("node", [case[0] for case in IN_A_CONDITION])
def test_a_mistake_in_a_condition_is_refused_where_a_schema_can(node: str, of_the_desk: Draft7Validator) -> None:
    inside = textwrap.indent(textwrap.dedent(node), "  ")
    route = data(f"{HEAD}conditions:\n- id: asked\n  text: Asked.\n  cite: act 1\n{inside}")
    assert of_the_desk.is_valid(route) is (node in ONLY_THE_CHECK)


@pytest.mark.parametrize(("old", "new"), [case[:2] for case in OF_A_ROUTE])
def test_a_mistake_in_the_head_is_refused_where_a_schema_can(old: str, new: str, of_the_desk: Draft7Validator) -> None:
    assert of_the_desk.is_valid(data(HEAD.replace(old, new) + ASKED)) is (new in ONLY_THE_CHECK)


@pytest.mark.parametrize("words", [case[0] for case in BARS])
def test_a_mistake_in_a_bar_is_refused_where_a_schema_can(words: str, of_the_desk: Draft7Validator) -> None:
    bar = f"bars: [{{id: barred, text: Barred., cite: act 3, when: {{judgement: fair}}, {words}}}]\n"
    assert of_the_desk.is_valid(data(HEAD + bar + ASKED)) is (words in ONLY_THE_CHECK)


def around(route: Any, way: Way) -> dict[str, Any]:  # noqa: ANN401 - a file as it was read
    """What a route needs and the section in which a word is misspelt: the rest is as valid as before, and slow."""
    kept = {"route", "name", "kind", "authority", "standing", way[0], f"{way[0]}x"}
    held = {key: value for key, value in route.items() if key in kept}
    return held if "conditionsx" in held else {"conditions": [], **held}


def test_every_misspelt_word_of_a_whole_route_is_refused() -> None:
    validator = Draft7Validator(route_schema(NAMES_OF_XA.registry))
    assert validator.is_valid(WHOLE.data)
    words = [way for way in WAYS if isinstance(way[-1], str) and way[-2:-1] not in {(name,) for name in FREE}]
    passed = [way for way in words if validator.is_valid(around(misspelt(WHOLE.data, way), way))]
    assert passed == [("days", "incident-day", "first"), ("days", "incident-day", "last")], "options of an issue alone"


@pytest.mark.parametrize(
    ("shape", "old", "new"),
    [
        ("jurisdiction", "status: draft", "status: finished"),
        ("jurisdiction", "currency: GBP", "curency: GBP"),
        ("sources", "    standing: reported\n", ""),
        ("lists", "member: gb-eng", "membre: gb-eng"),
        ("facts", "kind: choice", "kind: choise"),
    ],
)
def test_a_slip_in_another_file_of_a_pack_is_refused(
    shape: str, old: str, new: str, validators: dict[str, Draft7Validator]
) -> None:
    text = (ROOT / f"jurisdictions/gb/{shape}.yaml").read_text("utf-8")
    assert old in text
    assert not validators[shape].is_valid(data(text.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("body", "valid"),
    [
        ("person: {birth_date: 1990-05-05}", True),
        ("person: {birth_day: 1990-05-05}", False),
        ("person: {died: }", True),
        ("person: {died: never}", False),
        ("person: {died: {state: declined}}", True),
        ("person: {died: {state: refused}}", False),
        ("reports: {complete: []}", True),
        ("reports: []", False),
        ("reports: {complete: [], so_far: []}", False),
        ("reports: {complete: [{to: police}]}", True),
        ("reports: {complete: [{to: polcie}]}", False),
    ],
)
def test_a_survivors_file_is_held_against_the_questions(
    body: str, *, valid: bool, validators: dict[str, Draft7Validator]
) -> None:
    assert validators["case"].is_valid(data(f"case: invented-1\n{body}\n")) is valid


@pytest.mark.parametrize(
    ("expect", "valid"),
    [
        ("outcome: eligible", True),
        ("outcome: elligible", False),
        ("otcome: eligible", False),
        ("missing: [nothing.known]", False),
    ],
)
def test_an_expectation_is_held_against_its_words(
    expect: str, *, valid: bool, validators: dict[str, Draft7Validator]
) -> None:
    case = f"cases: [{{name: Invented, as_of: 2026-11-23, source: invented, answers: {{}}, expect: {{{expect}}}}}]\n"
    assert validators["worked"].is_valid(data(case)) is valid


@pytest.mark.parametrize("shape", SHAPES)
def test_the_command_prints_it(shape: str, known: Registry) -> None:
    done = run("law", "schema", shape)
    assert done.code == 0
    assert json.loads(done.out) == json.loads(json.dumps(schema(shape, known)))
