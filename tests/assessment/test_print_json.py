"""The JSON: in the published form, the same bytes each time, with the survivor's answers only where they are wanted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compensation.assessment.assess import assess
from compensation.assessment.print_json import as_json
from compensation.case.files import read_case
from compensation.law.packs import load
from tests.assessment.told_law import AS_OF, PLAIN, judged, river
from tests.conftest import Golden

ROOT = Path(__file__).parent.parent.parent
SCHEMA = json.loads((ROOT / "docs" / "schema" / "assessment-1.schema.json").read_text())
CASES = sorted((ROOT / "examples" / "cases").glob("*.yaml"))


def written(text: str, *, with_facts: bool = True) -> dict[str, Any]:
    assessment, case = judged(text)
    found: dict[str, Any] = json.loads(as_json(assessment, river(), case, with_facts=with_facts))
    return found


def findings(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    if isinstance(value, dict):
        if "kind" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from findings(item)


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", [PLAIN, PLAIN.replace("2026-08-31", "2026-08~")])
def test_an_assessment_has_the_published_form(text: str) -> None:
    Draft202012Validator(SCHEMA).validate(written(text))


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_the_examples_have_the_published_form(path: Path) -> None:
    law = load()
    case, _ = read_case(path, law.registry)
    assert case is not None
    Draft202012Validator(SCHEMA).validate(json.loads(as_json(assess(law, case, AS_OF), law, case)))


def test_the_form_refuses_what_it_does_not_know() -> None:
    broken = written(PLAIN)
    broken["routes"][0]["outcome"] = "perhaps"
    broken["extra"] = 1
    found = {"/".join(map(str, error.absolute_path)) for error in Draft202012Validator(SCHEMA).iter_errors(broken)}
    assert found == {"", "routes/0/outcome"}


def test_it_is_the_same_each_time(golden: Golden) -> None:
    assessment, case = judged(PLAIN)
    text = as_json(assessment, river(), case)
    assert text == as_json(*_again(), case)
    for held in (assessment.case_sha256, assessment.law_sha256, *assessment.packs.values()):
        text = text.replace(held, "(hash)")
    golden("river.json", text)


def _again() -> tuple[Any, Any]:
    assessment, _ = judged(PLAIN)
    return assessment, river()


def test_it_says_what_the_assessment_says() -> None:
    (route,) = written(PLAIN)["routes"]
    (deadline,) = route["deadlines"]
    assert route["outcome"] == "eligible"
    assert route["answer"] == {"worst": "yes", "best": "yes", "word": "yes"}
    assert (deadline["safe"], deadline["latest"]) == ("2027-02-28", "2027-03-02")
    assert [clock["read_as"] for clock in deadline["clocks"]] == [{"start": "first"}, {"start": "last"}]
    assert route["amount"] == {"low": 280000, "high": 500000, "currency": "GBP"}


def test_every_finding_has_its_place_in_the_file() -> None:
    for found in findings(written(PLAIN)):
        assert found["source"].startswith("told/xt/routes/river.yaml:"), found


def test_what_is_not_known_is_null_and_never_nought() -> None:
    (route,) = written(PLAIN)["routes"]
    lost = next(head for head in route["heads"] if head["id"] == "lost-band")
    assert lost["amount"] == {"low": None, "high": None, "currency": "GBP"}


def test_answers_stand_beside_the_findings_they_made() -> None:
    given = {found["fact"]: found["given"] for found in findings(written(PLAIN)) if "given" in found}
    assert given["incident.place"] == "given: England"
    assert given["person.birth_date"] == "given: 5 May 1990"


def test_answers_are_left_out_where_they_are_not_wanted() -> None:
    told = written(PLAIN.replace("gb-eng", "{value: gb-eng, source: secret-letter}"), with_facts=False)
    assert not [found for found in findings(told) if "given" in found]
    text = json.dumps(told)
    assert "secret-letter" not in text
    assert "England" not in text
    assert "1990-05-05" not in text
    assert "2008-05-05" not in text
    assert told["routes"][0]["deadlines"][0]["safe"] == "2027-02-28"


def test_letters_are_written_as_they_are() -> None:
    assessment, case = judged(PLAIN)
    assert "\\u" not in as_json(assessment, river(), case)
