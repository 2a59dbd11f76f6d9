"""``case next``: one question at a time, gently, and never one that was left open on purpose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import run

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
DAY = ("--as-of", "2026-11-23")
ASKED = """
case: asked
person: {birth_date: 1990-05-05}
employments:
  complete:
    - {id: farm, place: us-ca}
"""


def of(tmp_path: Path, text: str) -> str:
    path = tmp_path / "case.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def test_the_question_is_told_with_why_it_is_asked_its_burden_and_what_hangs_on_it() -> None:
    done = run("case", "next", str(EXAMPLES / "child-gardener.yaml"), *DAY)
    assert done.code == 0
    for words in ("Why it is asked: ", "It bears on ", "No question has to be answered.", "In the file: "):
        assert words in done.out


def test_the_first_of_those_for_programs_is_the_one_that_is_told() -> None:
    found = json.loads(run("case", "next", str(EXAMPLES / "child-gardener.yaml"), *DAY, "--json").out)["next"]
    assert found[0]["fact"] in run("case", "next", str(EXAMPLES / "child-gardener.yaml"), *DAY).out
    assert {one["burden"] for one in found} <= {1, 2, 3}


@pytest.mark.parametrize("state", ["not-known", "declined"])
def test_what_was_left_open_on_purpose_is_not_asked_again(tmp_path: Path, state: str) -> None:
    def asked(text: str) -> list[tuple[str, str]]:
        done = run("case", "next", of(tmp_path, text), "-r", "us-ca/wage-claim", *DAY, "--json")
        return [(one["fact"], one["record"]) for one in json.loads(done.out)["next"]]

    first, record = next(one for one in asked(ASKED) if one[1] == "farm")
    left = ASKED.replace("place: us-ca}", f"place: us-ca, {first.partition('.')[2]}: {{state: {state}}}}}")
    assert (first, record) not in asked(left)


def test_where_no_answer_can_change_anything_that_is_said(tmp_path: Path) -> None:
    text = ASKED.replace("us-ca", "br")
    done = run("case", "next", of(tmp_path, text), "-r", "us-ca/wage-claim", *DAY)
    assert "Nothing is left to ask" in done.out
