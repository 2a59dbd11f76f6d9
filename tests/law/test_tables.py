from __future__ import annotations

import pytest

from compensation.errors import Spot
from compensation.law.kernel import Standing
from compensation.law.tables import read_table
from tests.law.desk import day

HEADER = "row,label,from,to,amount,currency,standing,source,note,group\n"
FILE = "xa/tables/tariff.csv"


def test_rows_keep_amounts_in_minor_units_days_as_ordinals_and_further_columns_as_text() -> None:
    text = (
        HEADER
        + 'arm,"Arm, broken",2012-11-27,2019-12-31,1000.00,GBP,read,act,,body\n'
        + "arm,Arm,2020-01-01,,1500.50,GBP,reported,act,see note,body\n"
        + "fear,Fear,,,,GBP,unverified,act,,mind\n"
    )
    table, complaints = read_table("xa/tariff", text, FILE, ["act"])
    assert complaints == ()
    assert table is not None
    first, second = table.rows["arm"]
    assert (first.amount, first.since, first.until) == (100000, day("2012-11-27"), day("2019-12-31"))
    assert (first.label, first.standing, first.columns) == ("Arm, broken", Standing.READ, {"group": "body"})
    assert (second.amount, second.until, second.note, second.spot) == (150050, None, "see note", Spot(FILE, 3, 1))
    assert table.rows["fear"][0].amount is None
    found = {text: table.on("arm", day(text)) for text in ("2012-11-26", "2012-11-27", "2019-12-31", "2020-01-01")}
    assert [row and row.amount for row in found.values()] == [None, 100000, 100000, 150050]


def test_quoted_cells_over_several_lines_do_not_shift_the_lines_of_complaints() -> None:
    text = HEADER + 'arm,"two\nlines",,,1.00,GBP,read,act,,body\nleg,Leg,,,1.0,GBP,read,act,,body\n'
    _, complaints = read_table("xa/tariff", text, FILE, ["act"])
    assert [(held.code, held.spot.line) for held in complaints] == [("L011", 4)]


def test_currency_without_minor_units_is_read_as_whole_units() -> None:
    table, complaints = read_table("xa/t", HEADER + "a,A,,,1200,JPY,read,act,,x\n", FILE, ["act"])
    assert complaints == ()
    assert table is not None
    assert table.rows["a"][0].amount == 1200


WRONG = [
    ("row,label\n", "L003", "does not name the columns"),
    (HEADER.replace("group", "note"), "L003", "does not name the columns"),
    (HEADER + "arm,Arm,,,1.00,GBP,read,act,,body,more\n", "L003", "11 columns instead of 10"),
    (HEADER + 'arm,"Arm,,,1.00,GBP,read,act,,body\n', "L003", "no table in CSV"),
    (HEADER + ",Arm,,,1.00,GBP,read,act,,body\n", "L018", "no id"),
    (HEADER + "arm,Arm,27/11/2012,,1.00,GBP,read,act,,body\n", "L011", "`from` is no day"),
    (HEADER + "arm,Arm,,2019-02-29,1.00,GBP,read,act,,body\n", "L011", "`to` is no day"),
    (HEADER + "arm,Arm,2020-01-02,2020-01-01,1.00,GBP,read,act,,body\n", "L011", "ends before it begins"),
    (HEADER + "arm,Arm,,,1,000.00,GBP,read,act,body\n", "L011", "no sum of money"),
    (HEADER + "arm,Arm,,,1.00,,read,act,,body\n", "L011", "no sum of money"),
    (HEADER + "arm,Arm,,,-1.00,GBP,read,act,,body\n", "L011", "no sum of money"),
    (HEADER + "arm,Arm,,,1.00,GBP,seen,act,,body\n", "L011", "`standing` cannot be `seen`"),
    (HEADER + "arm,Arm,,,1.00,GBP,read,atc,,body\n", "L005", "`source` cannot be `atc`"),
]


@pytest.mark.parametrize(("text", "code", "message"), WRONG)
def test_nothing_in_a_table_is_repaired(text: str, code: str, message: str) -> None:
    table, complaints = read_table("xa/tariff", text, FILE, ["act"])
    assert table is None
    assert any(held.code == code and message in held.message for held in complaints), complaints
    assert all(held.spot.file == FILE for held in complaints)
