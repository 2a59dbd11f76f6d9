from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from compensation.law.authoring.mermaid import mermaid
from compensation.law.authoring.plain import plain_route
from compensation.law.law import Law
from compensation.law.packs import load
from compensation.law.route import Route
from tests.law.desk import PACKS


@pytest.fixture(scope="module")
def invented() -> Route:
    return load([PACKS]).route("xa/scheme")


@pytest.fixture(scope="module")
def ours() -> Law:
    return load()


def nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for held in value.values():
            yield from nodes(held)
    elif isinstance(value, list):
        for held in value:
            yield from nodes(held)


def test_a_clause_as_data_is_what_the_file_says(invented: Route) -> None:
    (clause,) = plain_route(invented)["applies"]
    lines = (PACKS / "xa/routes/scheme.yaml").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "survivor-alive" in text)
    assert clause["mark"] == {
        "id": "survivor-alive",
        "text": "The survivor is alive.",
        "cites": ["scheme art 1"],
        "standing": "read",
        "at": f"packs/xa/routes/scheme.yaml:{line}:5",
    }
    assert (clause["test"]["node"], clause["test"]["fact"], clause["test"]["value"]) == ("flag", "person.died", False)


def test_days_shares_and_members_are_written_as_people_write_them(invented: Route) -> None:
    held = plain_route(invented)
    assert held["in_force"]["right"] == {
        "node": "on-day",
        "mark": held["in_force"]["right"]["mark"],
        "day": "2012-11-27",
    }
    small = next(bar for bar in held["bars"] if bar["mark"]["id"] == "small")
    assert (small["reduction"]["low"], small["reduction"]["high"]) == ("1/4", "1/4")
    members = [one for node in nodes(held) for one in node.get("members") or () if isinstance(one, dict)]
    assert {"code": "lt", "since": "2004-05-01", "until": None} in members


def test_every_route_can_be_written_as_json_and_twice_the_same(ours: Law) -> None:
    again = load()
    for route in ours.routes:
        text = json.dumps(plain_route(route))
        assert text == json.dumps(plain_route(again.route(route.id)))
        assert not any(isinstance(held, float) for node in nodes(json.loads(text)) for held in node.values())


def test_every_clause_stands_in_the_flowchart_with_its_provision(ours: Law) -> None:
    for route in ours.routes:
        chart = mermaid(route)
        drawn = len(re.findall(r"^  (?:applies|condition|bar)\d+\{\{", chart, re.MULTILINE))
        assert drawn == len(route.applies) + len(route.conditions) + len(route.bars)
        assert len(re.findall(r"^  limit\d+\[/", chart, re.MULTILINE)) == len(route.deadlines) + len(
            route.procedure.after
        )


def test_every_arrow_of_a_flowchart_joins_boxes_that_are_drawn(ours: Law) -> None:
    for route in ours.routes:
        chart = mermaid(route)
        boxes = set(re.findall(r"(\w+)(?:\(\[|\{\{|\[)[/\"]", chart))
        joined = {
            name for line in re.findall(r"^  (\w+) -[.-]+>.*?(\w+)(?:\[\".*)?$", chart, re.MULTILINE) for name in line
        }
        assert joined <= boxes, route.id


def test_a_condition_refuses_on_no_and_a_bar_on_yes(invented: Route) -> None:
    chart = mermaid(invented)
    (condition,) = re.findall(r"(condition\d+)\{\{\"It happened at home\.", chart)
    (bar,) = re.findall(r"(bar\d+)\{\{\"An unspent conviction\.", chart)
    assert f'{condition} -->|no| {condition}_end["not eligible"]' in chart
    assert f'{bar} -->|yes| {bar}_end["the sum is reduced"]' in chart


def test_words_of_the_law_cannot_break_the_flowchart(invented: Route) -> None:
    import dataclasses

    chart = mermaid(dataclasses.replace(invented, name='Art. 1 "old" <b> & #1'))
    assert 'begin(["xa/scheme: Art. 1 #quot;old#quot; #lt;b#gt; #amp; #35;1"])' in chart


def test_how_well_a_clause_is_known_stands_beside_it(invented: Route) -> None:
    assert '"A clause nobody read. (scheme pin-unknown; unverified)"' in mermaid(invented)
