"""Law that was replaced: what a change makes of a route, where its mistakes are told, and that nothing else moves."""

from __future__ import annotations

import pytest

from compensation.law.route import Change, Route
from tests.law.desk import HEAD, lowered

BODY = """\
conditions:
- {id: asked, text: Asked., cite: act 1, fact: person.alive, is: true}
- {id: just, text: Just., cite: act 1, judgement: fair}
earlier:
- id: before
  name: the old act
  text: Was it before?
  cite: act 20
  governs: {day: start-day, before: 2020-01-01}
  change:
"""


def with_changes(*changes: str) -> tuple[Route | None, list[tuple[str, str, int]]]:
    route, complaints = lowered(BODY + "".join(f"  - {change}\n" for change in changes))
    return route, [(held.code, held.message, held.spot.line) for held in complaints]


def older(*changes: str) -> Route:
    route, complaints = with_changes(*changes)
    assert route is not None, complaints
    return route.earlier[0].route


def test_what_is_not_changed_stays_as_it_is() -> None:
    route, _ = with_changes("remove: just")
    assert route is not None
    text = route.earlier[0].route
    assert [clause.id for clause in route.conditions] == ["asked", "just"]
    assert text.conditions == route.conditions[:1]
    assert (text.deadlines, text.heads, text.earlier) == (route.deadlines, route.heads, ())


def test_a_part_is_replaced_where_it_stood_and_keeps_its_id() -> None:
    text = older("{replace: asked, with: {text: Asked then., cite: act 1a, fact: person.alive, is: false}}")
    assert [(clause.id, clause.mark.text) for clause in text.conditions] == [
        ("asked", "Asked then."),
        ("just", "Just."),
    ]


def test_a_named_part_is_replaced_wherever_it_is_used() -> None:
    text = older("{replace: start-day, with: {start_of: year, day: incident.day_date}}")
    route, _ = lowered(BODY.partition("earlier:")[0])
    assert route is not None
    assert text.named["start-day"] != route.named["start-day"]
    assert text.named["grown"].mark == route.named["grown"].mark


def test_what_is_added_comes_last_in_its_section() -> None:
    text = older(
        "add: {section: conditions, item: {id: new, text: New., cite: act 1, fact: person.alive, is: true}}",
        "add: {section: definitions, name: other, item: {fact: person.alive, is: true}}",
    )
    assert [clause.id for clause in text.conditions] == ["asked", "just", "new"]
    assert list(text.named) == ["grown", "other", "start-day"]


def test_changes_are_told_by_what_they_do() -> None:
    route, _ = with_changes("remove: just", "{replace: pain, with: {text: Pain., cite: act 7, sum: [GBP 3.00]}}")
    assert route is not None
    assert route.earlier[0].changes == (Change("remove", "conditions", "just"), Change("replace", "heads", "pain"))


FIRST = HEAD.count("\n") + BODY.count("\n") + 1
MISTAKES = [
    ("remove: fiar", "L009", "there is no part `fiar`"),
    ("remvoe: fair", "L001", "`remvoe` begins no node here"),
    ("{remove: just, with: {}}", "L001", "`with` means nothing here"),
    ("replace: just", "L002", "`with` is missing here"),
    ("add: {section: bars}", "L002", "`item` is missing here"),
    ("add: {section: clauses, item: {id: x}}", "L011", "`section` cannot be `clauses`"),
    ("add: {section: definitions, item: {fact: person.alive, is: true}}", "L002", "`name` is missing here"),
    ("{replace: asked, with: {text: A., cite: act 1, fact: person.alvie, is: true}}", "L004", "no fact `person.alvie`"),
    ("{replace: asked, with: {text: A., cite: atc 1, fact: person.alive, is: true}}", "L005", "no source `atc`"),
    ("remove: grown", "", ""),
]


@pytest.mark.parametrize(("change", "code", "message"), MISTAKES)
def test_one_mistake_in_a_change_is_one_complaint_where_it_stands(change: str, code: str, message: str) -> None:
    _, complaints = with_changes(change)
    assert [(found, line, message in said) for found, said, line in complaints] == (
        [(code, FIRST, True)] if code else []
    )


def test_a_name_of_several_parts_needs_its_section() -> None:
    body = BODY.replace("id: just", "id: fair")
    _, complaints = lowered(body + "  - remove: fair\n")
    assert [(held.code, held.message) for held in complaints] == [("L013", "`fair` names several parts of this route")]
    route, _ = lowered(body + "  - {remove: fair, section: conditions}\n")
    assert route is not None
    assert [clause.id for clause in route.earlier[0].route.conditions] == ["asked"]


def test_what_rests_on_a_part_that_is_taken_away_is_told() -> None:
    _, complaints = with_changes("remove: start-day")
    assert {(code, "start-day" in message) for code, message, _ in complaints} == {("L004", True)}


def test_two_earlier_texts_have_two_names() -> None:
    body = BODY + "  - remove: just\n" + BODY.partition("earlier:\n")[2] + "  - remove: asked\n"
    _, complaints = lowered(body)
    assert [(held.code, held.message) for held in complaints] == [("L013", "the id `before` stands twice in `earlier`")]


def test_an_earlier_text_says_when_it_governs_and_how_it_is_called() -> None:
    body = BODY.replace("  governs: {day: start-day, before: 2020-01-01}\n", "").replace("  name: the old act\n", "")
    _, complaints = lowered(body + "  - remove: just\n")
    assert [held.message for held in complaints] == ["`governs` is missing here", "`name` is missing here"]
