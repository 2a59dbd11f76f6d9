from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.claim.deadline_note import deadline_calendar
from compensation.claim.dossier import Dossier
from compensation.claim.ics import Entry, calendar

MADE_ON = date(2026, 11, 23)
TELLING = re.compile(
    r"traffick|slave|victim|violen|crime|criminal|abuse|assault|injur|compensat|survivor", re.IGNORECASE
)


def unfolded(content: bytes) -> list[str]:
    """Lines as RFC 5545 section 3.1 puts them together again."""
    text = content.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    return text.replace("\r\n ", "").split("\r\n")[:-1]


def value_of(lines: list[str], name: str) -> list[str]:
    return [line.partition(":")[2] for line in lines if re.split("[:;]", line)[0] == name]


def unescaped(text: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], text)


def test_a_day_is_a_whole_day_with_four_reminders() -> None:
    found = unfolded(calendar([Entry("k", date(2028, 2, 28), "Last safe day: paper 1", "Reference c-1.")], MADE_ON))
    assert found[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert "DTSTART;VALUE=DATE:20280228" in found
    assert "DTEND;VALUE=DATE:20280229" in found
    assert value_of(found, "TRIGGER") == ["-P28D", "-P14D", "-P7D", "-P2D", "PT9H"]
    assert value_of(found, "DTSTAMP") == ["20261123T000000Z"]
    assert found.count("BEGIN:VALARM") == found.count("END:VALARM") == 5
    assert found[-1] == "END:VCALENDAR"


def test_the_same_deadline_keeps_its_identity_when_its_day_moves() -> None:
    first, second = (
        value_of(unfolded(calendar([Entry("k", day, "s", "d")], MADE_ON)), "UID")
        for day in (date(2027, 1, 1), date(2027, 2, 1))
    )
    assert first == second
    assert value_of(unfolded(calendar([Entry("other", MADE_ON, "s", "d")], MADE_ON)), "UID") != first


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])) | st.text(alphabet="a;,\\\nñ語"))
def test_any_words_come_back_and_no_line_is_longer_than_75_octets(text: str) -> None:
    content = calendar([Entry("k", MADE_ON, text, text)], MADE_ON)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert unescaped(value_of(unfolded(content), "SUMMARY")[0]) == text


@pytest.mark.parametrize("name", ["car-wash", "child-gardener", "domestic-servitude", "sexual-exploitation"])
def test_the_calendar_gives_nobody_away(example: Callable[..., Dossier], name: str) -> None:
    dossier = example(name)
    text = "\n".join(unfolded(deadline_calendar(dossier).content)[3:])
    assert not TELLING.search(text.replace("@compensation.invalid", ""))


def test_the_safe_day_stands_in_the_calendar(example: Callable[..., Dossier]) -> None:
    dossier = example("car-wash")
    safe = dossier.result.deadlines[0].safe
    assert safe == date(2027, 6, 14).toordinal()
    assert value_of(unfolded(deadline_calendar(dossier).content), "DTSTART") == ["20270614"]


def test_a_safe_day_that_has_passed_is_today(told: Callable[..., Dossier]) -> None:
    dossier = told(
        """
case: late
note: Invented.
person: {birth_date: 1980-01-01}
incidents:
  complete:
    - {id: once, first_date: 2020-02-03, last_date: 2020-02-03, place: gb-eng}
applications: {complete: []}
reports: {complete: []}
"""
    )
    found = unfolded(deadline_calendar(dossier).content)
    assert value_of(found, "DTSTART") == ["20261123"]
    assert value_of(found, "SUMMARY") == ["Act today: paper 1"]
    assert value_of(found, "TRIGGER") == ["PT9H"]
