"""Bands that leave a value out, in heads, in exceptions and in tables; and those that only look so."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.run import run
from tests.law.test_lint_pages import AS_OF, HOME, laid

HEADS = """\
  - id: weekly
    text: A week of the rate.
    cite: act s 7
    table: rates
    row: week
    at: filing_day
    when: {{{one}}}
  - id: double
    text: Twice the rate.
    cite: act s 8
    table: rates
    row: week
    at: filing_day
    when: {{{other}}}
    steps: [{{id: twice, cite: act s 8, times: 2}}]
"""
BORN, LAST = "fact: person.birth_date", "day: incident.last_date"
SIDE_BY_SIDE = [
    (f"{BORN}, before: 2000-01-01", f"{BORN}, after: 2000-01-01", True),
    (f"{BORN}, before: 2000-01-01", f"{BORN}, on_or_after: 2000-01-01", False),
    (f"{BORN}, on_or_before: 1999-12-31", f"{BORN}, after: 2000-01-01", True),
    (f"{LAST}, before: person.birth_date", f"{LAST}, after: person.birth_date", True),
    (f"{LAST}, on_or_before: person.birth_date", f"{LAST}, after: person.birth_date", False),
    ("fact: person.dependants, less_than: 3", "fact: person.dependants, more_than: 3", True),
    ("fact: person.dependants, at_most: 2", "fact: person.dependants, at_least: 3", False),
    ("fact: person.dependants, at_most: 2", "fact: person.dependants, at_least: 8", False),
    ("fact: person.dependants, less_than: 3", "fact: person.died, is: true", False),
]
TABLES = [
    (("0-17", "18-64", "65-99"), ""),
    (("0-17", "18-64", "66-99"), "between the rows `18-64` and `66-99` of `xa/rates` something is left out"),
    (("0-18", "18-64", "65-99"), "between the rows `0-18` and `18-64` of `xa/rates` something stands in both"),
    (("0-17", "a-b", "65-99"), ""),
]


def told(packs: Path) -> list[tuple[str, str]]:
    done = run("law", "check", str(packs), "--json", *AS_OF)
    return [(held["code"], held["message"]) for held in json.loads(done.out)["complaints"]]


def changed(folder: Path, place: str, block: str) -> Path:
    packs = shutil.copytree(HOME, folder / "packs")
    route = packs / "xa/routes/scheme.yaml"
    route.write_text(laid(route.read_text("utf-8"), place, block), "utf-8")
    return packs


@pytest.mark.parametrize(("one", "other", "gap"), SIDE_BY_SIDE)
def test_heads_side_by_side(one: str, other: str, *, gap: bool, tmp_path: Path) -> None:
    packs = changed(tmp_path, "weekly", HEADS.format(one=one, other=other))
    message = "the value at which `weekly` and `double` meet falls under neither"
    found = told(packs)
    assert [code for code, _ in found] == (["V004"] if gap else [])
    assert not gap or found[0][1] in {message, message.replace("`weekly` and `double`", "`double` and `weekly`")}


@pytest.mark.parametrize(("rows", "message"), TABLES)
def test_rows_that_are_called_by_numbers(rows: tuple[str, ...], message: str, tmp_path: Path) -> None:
    first = HEADS.partition("  - id: double")[0].replace("    when: {{{one}}}\n", "")
    block = first.replace("row: week", f"row: {rows[0]}")
    packs = changed(tmp_path, "weekly", block)
    head = "row,label,from,to,amount,currency,standing,source,note\n"
    lines = [f"{row},A band of ages,2020-01-01,,10.00,GBP,read,act,\n" for row in rows]
    (packs / "xa/tables/rates.csv").write_text(head + "".join(lines), "utf-8")
    assert told(packs) == ([("V004", message)] if message else [])
