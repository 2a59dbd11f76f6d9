from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.case.facts import read_registry
from compensation.case.strict_yaml import read_yaml
from compensation.case.tree import Data, Tree, Way
from compensation.errors import Complaint
from compensation.law.kernel import Unread
from compensation.law.lint.marked import nodes_of
from compensation.law.lower_route import lower_route
from compensation.law.packs import find
from compensation.law.part import Names
from compensation.law.read import Reader
from tests.law.desk import HEAD, NAMES, PACKS, condition, lowered

ASKED = "conditions: [{id: asked, text: Asked., cite: act 1, deadline: apply}]\n"

IN_A_CONDITION = [
    ("fcat: person.alive\nis: true", "L001", "`fcat` begins no node here", "`fact`"),
    ("fact: person.alive\nis: true\nwehn: true", "L001", "`wehn` means nothing here", ""),
    ("fact: person.alife\nis: true", "L004", "there is no fact `person.alife`", "`person.alive`"),
    ("fact: person.alive\nis: yes", "L011", "`person.alive` is yes or no", "`is: true`"),
    ("fact: person.alive\nis: true\nin: [a]", "L016", "`is` and `in` stand in one node", ""),
    ("fact: person.alive", "L002", "a comparison is missing here", "`is`"),
    ("fact: person.role\nis: cok", "L011", "there is no code of `person.role` called `cok`", "`cook`"),
    ("fact: person.role\nin: []", "L011", "nothing stands to compare with", ""),
    ("fact: person.home\nis: GB", "L011", "`GB` is no place", "gb"),
    ("fact: incident.day_date\nin: [2019-01-01]", "L010", "is a date and cannot be compared with `in`", "before"),
    ("fact: person.note\nmore_than: 3", "L010", "is a text and cannot be compared with `more_than`", "is"),
    ("fact: person.savings\nmore_than: 3", "L003", "a node of the language is needed here", ""),
    ("fact: person.savings\nmore_than: GBP 3.5", "L011", "this is no sum of money", "2 digits"),
    (
        "fact: person.savings\nmore_than: EUR 3.50",
        "A003",
        "a sum in `EUR` stands in a route whose currency is `GBP`",
        "",
    ),
    ("fact: person.children\nat_least: many", "L004", "there is no fact `many`", ""),
    ("fact: person.passports\nhas_any: {list: unoin, at: as_of}", "L006", "there is no list", "`union`"),
    ("fact: person.passports\nhas_any: {list: union}", "L017", "come and go, and no day is named", "`at:`"),
    ("fact: incident.day_date\nbefore: 2019-02-30", "L011", "this day does not exist", ""),
    (
        "fact: incident.day_date\nbefore: person.alive",
        "L010",
        "`person.alive` is a bool, and a date is needed here",
        "",
    ),
    ("fact: incident.day_date\nwithin: [2019-01-01]", "L003", "`within` needs a first and a last day", ""),
    ("fact: incident.day_date\nbefore: {yeras: 2, after: as_of}", "L001", "`yeras` begins no node here", "`years`"),
    (
        "fact: incident.day_date\nbefore: {years: 2}",
        "L002",
        "the day from which this length runs is missing",
        "`after`",
    ),
    ("fact: incident.day_date\nbefore: {years: two, after: as_of}", "L003", "`years` is not a whole number", ""),
    (
        "fact: incident.day_date\nbefore: {birthday: 18, of: start-dya}",
        "L004",
        "`start-dya` names no day",
        "`start-day`",
    ),
    (
        "fact: incident.day_date\nbefore: {days: 2, clear_days: 2, after: as_of}",
        "L016",
        "stands beside another unit",
        "",
    ),
    ("fact: person.note\nin: {table: tarif}", "L007", "there is no table `xa/tarif`", "`xa/tariff`"),
    ("table: tariff\nrow: person.note\ncolumn: grup\nis: mind", "L007", "the table has no column `grup`", ""),
    ("table: tariff\nrow: person.note\ncolumn: group\nis: mnd", "L011", "called `mnd`", "`mind`"),
    ("table: tariff\nrow: person.home\ncolumn: group\nis: mind", "L011", "is no place", "gb-sct"),
    ("some: reprots", "L006", "there is no list of records `reprots`", "`reports`"),
    ("use: grwon", "L008", "there is no definition `grwon`", "`grown`"),
    ("use: start-day", "L008", "there is no definition `start-day`", ""),
    ("judgement: fiar", "L009", "there is no judgement `fiar`", "`fair`"),
    ("deadline: aply", "L009", "there is no deadline `aply`", "`apply`"),
    ("deadline: apply\nby: [two-yeras]", "L009", "there is no branch of the deadline `apply`", "`two-years`"),
    ("deadline: apply\nstate: late", "L011", "`state` cannot be `late`", "missed"),
    ("issue: wich\nfirst: true\nlast: true", "L008", "there is no issue `wich`", "`which`"),
    ("issue: which\nfirst: true", "L002", "`last` is missing here", ""),
    ("issue: which\nfirst: true\nlast: true\nthird: true", "L001", "`third` means nothing here", ""),
    (
        "base: true\nexceptions: [{id: a, when: true, then: true, over: [b]}]",
        "L007",
        "there is no exception `b`",
        "`a`",
    ),
    ("base: true\nexceptions: [{when: true, then: true}]", "L002", "`id` is missing here", ""),
    ("base: true", "L002", "`exceptions` is missing here", ""),
    ("all: {judgement: fair}", "L003", "`all` is not a list", ""),
    ("any: [{judgement: fair, cite: atc 3}]", "L005", "there is no source `atc`", "`act`"),
    ("any: [{judgement: fair, standing: red}]", "L011", "`standing` cannot be `red`", "`read`"),
    ("any: [{judgement: fair, id: Not An Id}]", "L018", "`Not An Id` is no id", ""),
    ("any: [{judgement: fair, id: asked}]", "L013", "the id `asked` stands twice in this route", "line"),
    ("all: []", "L003", "`all` is empty", "`true`"),
    ("any:", "L003", "`any` is not a list", ""),
    ("any: [{judgement: fair, cite: []}]", "L003", "`cite` names no provision", "pinpoint"),
    ("fact: incident.day_date\nbefore: {years: 0, after: as_of}", "L003", "`years` is not a whole number from 1", ""),
    ("fact: person.children\nat_least: -1", "L003", "a number is needed here", ""),
    ("any: [3]", "L003", "a node of the language is needed here", ""),
    ("fact: report.to\nis: police", "L014", "`report.to` belongs to one record of a list", "`some: reports`"),
    ("some: reports\nwhere: {fact: loss.sum, more_than: GBP 1.00}", "L014", "`loss.sum` belongs to one record", ""),
    ("day: period_day\nbefore: as_of", "L014", "no period is at hand", "`every:`"),
    ("amount: {every: day, starts: as_of, head: pain}\nat_least: GBP 1.00", "L011", "`every` cannot be", "`week`"),
    ("amount: {every: week, head: pain}\nat_least: GBP 1.00", "L002", "`starts` is missing here", ""),
    ("some: wages", "L014", "`wages` belong to one record of `jobs`", "`some: jobs`"),
    ("amount: {head: pian}\nat_least: GBP 1.00", "L009", "there is no head `pian`", "`pain`"),
    ("amount: {table: tariff, row: leg, at: as_of}\nat_least: GBP 1.00", "L007", "row of the table", "`arm`"),
]


@pytest.mark.parametrize(("node", "code", "message", "hint"), IN_A_CONDITION, ids=[case[0] for case in IN_A_CONDITION])
def test_one_mistake_in_a_condition_is_one_complaint(node: str, code: str, message: str, hint: str) -> None:
    route, complaints = condition(node)
    assert route is None
    assert [held.code for held in complaints] == [code], complaints
    assert message in complaints[0].message
    assert hint in complaints[0].hint
    assert complaints[0].spot.line > HEAD.count("\n")


OF_A_ROUTE = [
    ("kind: state-scheme", "kind: state-sheme", "L011", "`kind` cannot be `state-sheme`"),
    ("standing: reported", "standing: rumoured", "L011", "`standing` cannot be `rumoured`"),
    ("route: xa/scheme", "route: xa/other", "L018", "the route calls itself `xa/other`"),
    ("for_each: incidents", "for_each: incident", "L006", "there is no list of records `incident`"),
    ("authority: Invented office\n", "", "L002", "`authority` is missing here"),
    ("authority: Invented office", "authoritie: Invented office", "L001", "`authoritie` means nothing here"),
    (", roll: none", "", "L002", "`roll` is missing here"),
    ("leap_birthday: feb28", "leap_birthday: feb29", "L011", "`leap_birthday` cannot be `feb29`"),
    ("cite: act 8, day: start-day", "cite: act 8, use: grown, day: start-day", "L016", "stand in one node"),
    ("last_day: {id: two-years, years: 2, after: start-day}", "who: victim", "L002", "`last_day` is missing here"),
    ("who: the office", "whom: the office", "L001", "`whom` means nothing here"),
]


@pytest.mark.parametrize(("old", "new", "code", "message"), OF_A_ROUTE)
def test_mistakes_in_the_head_are_found(old: str, new: str, code: str, message: str) -> None:
    assert old in HEAD
    route, complaints = lowered(ASKED, HEAD.replace(old, new))
    assert route is None
    assert (code, True) in {(held.code, message in held.message) for held in complaints}, complaints


def test_route_that_counts_days_needs_a_rule_of_counting() -> None:
    without = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith("counting"))
    _, complaints = lowered(ASKED, without)
    assert [held.code for held in complaints] == ["L015"]
    assert "no rule says how" in complaints[0].message


@pytest.mark.parametrize(
    ("definitions", "what"),
    [
        ("{one: {use: two}, two: {all: [{use: one}]}}", "definition"),
        ("{one: {not: {use: one}}}", "definition"),
        ("{one: {deadline: late}}", "definition"),
    ],
)
def test_what_rests_on_itself_is_refused(definitions: str, what: str) -> None:
    head = HEAD.replace("definitions: {", f"definitions: {{{definitions[1:-1]}, ").replace(
        "deadlines:\n",
        "deadlines:\n  late: {text: Late., cite: act 2, last_day: {latest: [{day: as_of, when: {use: one}}]}}\n",
    )
    _, complaints = lowered(ASKED, head)
    assert {held.code for held in complaints} == {"L012"}
    assert any(held.message.startswith(f"the {what} ") for held in complaints)


BARS = [
    ("effect: refused", "L011", "`effect` cannot be `refused`"),
    ("effect: reduce", "L002", "`by` is missing here"),
    ('effect: reduce, by: "5/4"', "L011", "`by` is no share of an amount"),
    ('effect: reduce, by: {judgement: fair, from: "1/2", to: "1/4"}', "L011", "ends below its beginning"),
    ("effect: defer, until: then, clause: aksed", "L009", "there is no condition `aksed`"),
    ("effect: refuse, judgement: fair", "L001", "`judgement` means nothing here"),
]


@pytest.mark.parametrize(("words", "code", "message"), BARS)
def test_mistakes_in_a_bar_are_found(words: str, code: str, message: str) -> None:
    bar = f"bars: [{{id: barred, text: Barred., cite: act 3, when: {{judgement: fair}}, {words}}}]\n"
    _, complaints = lowered(bar + ASKED)
    assert [(held.code, message in held.message) for held in complaints] == [(code, True)], complaints


def test_all_mistakes_of_a_file_come_at_once_in_their_order() -> None:
    _, complaints = condition("all: [{fact: person.alife, is: true}, {use: grwon}, {fcat: person.alive}]")
    assert [held.code for held in complaints] == ["L004", "L008", "L001"]
    assert [held.spot.column for held in complaints] == sorted(held.spot.column for held in complaints)


def _whole() -> Tree:
    tree, complaints = read_yaml((PACKS / "xa/routes/scheme.yaml").read_text("utf-8"), "routes/scheme.yaml")
    assert tree is not None, complaints
    return tree


WHOLE = _whole()


def _ways(data: Data, way: Way = ()) -> Iterator[Way]:
    yield way
    if isinstance(data, dict):
        for key, held in data.items():
            yield from _ways(held, (*way, key))
    elif isinstance(data, list):
        for index, held in enumerate(data):
            yield from _ways(held, (*way, index))


WAYS = [way for way in _ways(WHOLE.data) if way]
_WILD: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, False, 0, -1, 10**17, "", "x", "NO", "person.died", "as_of", "GBP 1.00", [], {}, [[]], {"x": {}}]
)


def _changed(way: Way, value: object) -> Data:
    data: Any = copy.deepcopy(WHOLE.data)
    held = data
    for step in way[:-1]:
        held = held[step]
    if value is Ellipsis:
        del held[way[-1]]
    else:
        held[way[-1]] = value
    return data  # type: ignore[no-any-return]


@given(way=st.sampled_from(WAYS), value=_WILD | st.just(...))
def test_whatever_stands_where_lowering_never_fails_and_never_lets_a_hole_through(way: Way, value: object) -> None:
    tree = Tree(_changed(way, value), WHOLE.file, WHOLE.placed)
    route, complaints = lower_route(tree, NAMES_OF_XA)
    assert (route is None) == bool(complaints)
    if route is not None:
        holes = [node for node in nodes_of(route) if isinstance(node, Unread) and not node.note]
        assert holes == []


def _names_of_xa() -> Names:
    shelf, _ = find([PACKS])
    texts = [(held.file("facts.yaml"), held.texts["facts.yaml"]) for held in (shelf.common, *shelf.volumes)]
    found, complaints = read_registry(texts)
    assert found is not None, complaints
    pack = Reader(shelf.volumes[0], found, ("A1",)).pack()
    assert pack is not None
    tables = {held.id: held for held in pack.tables.values()}
    return replace(NAMES, registry=found, sources=pack.sources, lists=pack.lists, tables=tables)


NAMES_OF_XA = _names_of_xa()


def test_the_whole_fixture_is_right_before_it_is_spoilt() -> None:
    assert lower_route(WHOLE, NAMES_OF_XA)[1] == ()


_FREE = {"issues", "days", "definitions", "deadlines", "judgements", "after", "options"}


def _misspelt(data: Data, way: Way) -> Data:
    data = copy.deepcopy(data)
    held: Any = data
    for step in way[:-1]:
        held = held[step]
    renamed = {(f"{key}x" if key == way[-1] else key): value for key, value in held.items()}
    held.clear()
    held.update(renamed)
    return data


@pytest.mark.parametrize(
    "way", [way for way in WAYS if isinstance(way[-1], str)], ids=lambda way: "-".join(map(str, way))
)
def test_every_misspelt_word_of_the_language_is_noticed(way: Way) -> None:
    if len(way) > 1 and way[-2] in _FREE:
        return
    tree = Tree(_misspelt(WHOLE.data, way), WHOLE.file, WHOLE.placed)
    route, complaints = lower_route(tree, NAMES_OF_XA)
    assert route is None
    assert any(_speaks_of(held, str(way[-1])) for held in complaints), json.dumps([str(held) for held in complaints])


def _speaks_of(complaint: Complaint, word: str) -> bool:
    return f"`{word}x`" in complaint.message or f"`{word}`" in complaint.message
