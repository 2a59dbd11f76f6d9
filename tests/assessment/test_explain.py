"""What a lawyer reads first: the answer, the safe day, the reasons with their provisions, and nothing left out."""

from __future__ import annotations

from datetime import date

import pytest

from compensation.assessment.blocks import Grid, Heading, Paragraph, Statement, Tone, Workings
from tests.assessment.told_law import PLAIN, section, texts, titles, told, told_route, under

CHILD = PLAIN.replace("1990-05-05", "2010-05-05")
GANG = "Did the person belong to a gang?"
MEMBER = "Said to belong to an organised group"
OF_AGE = "the day of reaching the age of 18 by “Date of birth”"
FIRST = "“Incidents: First day” (given: 31 August 2026)"


def test_the_sections_stand_in_the_order_in_which_they_are_needed() -> None:
    assert titles(told(PLAIN)) == [
        "Assessment of case told-01",
        "Invented river fund: the incident “ferry”",
        "What to do, and by when",
        "Why",
        "Disputed points of law",
        "How the time is counted",
        "What may be paid",
        "What the law does not ask for",
        "Evidence",
        "What other claims and payments do to this one",
        "Where and how",
        "After the decision",
        "The other conditions and bars, briefly",
        "Duties behind this route",
        "Answers that no route used",
        "Sources",
        "What this was made with",
    ]


def test_the_answer_comes_first_and_says_what_it_is_not() -> None:
    heading, verdict, status, *_ = told_route(PLAIN)
    assert isinstance(heading, Heading)
    assert isinstance(verdict, Statement)
    assert isinstance(status, Paragraph)
    assert verdict.tone is Tone.YES
    assert verdict.text.startswith(
        "On the answers given, every condition of this route is met for the incident “ferry”"
    )
    assert "draft" in status.text
    assert "not legal advice" in status.text


def test_the_safe_day_is_said_first_and_the_other_reading_after_it() -> None:
    (act,) = (block for block in section(told(PLAIN), "What to do, and by when") if isinstance(block, Statement))
    assert act.text == (
        "Do this by 28 February 2027: Ask the river office. 97 days are left. That is the safe last day. "
        "Read in another way, the law would give time until 2 March 2027."
    )
    assert [citation.pin for citation in act.citations] == ["s 3"]


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        (date(2027, 2, 27), "1 day is left."),
        (date(2027, 2, 28), "That is the day of this assessment."),
        (date(2027, 3, 1), "On the strictest reading the last day was 28 February 2027."),
        (date(2027, 3, 3), "The safe last day, 28 February 2027, has passed: Ask the river office."),
    ],
)
def test_what_is_left_of_the_time_is_said_to_the_day(as_of: date, said: str) -> None:
    assert said in texts(section(told(PLAIN, as_of), "What to do, and by when"))


def test_a_time_that_may_be_extended_is_not_called_over() -> None:
    held = "impediments: {complete: [{id: cell, kind: detention, period: 2026-09-01/2027-02-01}]}"
    late = told(PLAIN.replace("impediments: {complete: []}", held), date(2027, 3, 3))
    assert "Do it now, with the reasons: Ask the river office." in texts(section(late, "What to do, and by when"))
    assert (1, "judgement", "May be extended: Being held gives more time. All of these are needed:") in under(
        section(late, "Why"), "in-time"
    )


def test_each_reason_has_its_answer_and_the_fact_as_it_was_given() -> None:
    why = section(told(PLAIN), "Why")
    assert under(why, "place") == [
        (0, "yes", "Did it happen at the river?"),
        (1, "yes", "“Incidents: Country or region” (given: England) lies in United Kingdom."),
    ]


def test_a_refusal_tells_the_clause_that_refuses_and_not_those_that_are_met() -> None:
    why = section(told(PLAIN.replace("gb-eng", "fr")), "Why")
    assert [block.key for block in why if isinstance(block, Statement) and block.depth == 0] == ["place"]
    assert under(why, "place")[1] == (
        1,
        "no",
        "“Incidents: Country or region” (given: France) lies in United Kingdom.",
    )


def test_a_bar_that_applies_is_a_no_for_the_claim_and_says_what_would_lift_it() -> None:
    why = section(told(PLAIN.replace("concerns: []", "concerns: [organised-crime]")), "Why")
    assert under(why, "gang") == [
        (0, "judgement", f"Whether this bar applies is left to judgement: {GANG} All of these are needed:"),
        (1, "yes", f"“Points that may be raised against the survivor” (given: {MEMBER}) names “{MEMBER}”."),
        (1, "judgement", "It depends on whether the river officer answers no to this: Was the person forced?"),
        (1, "plain", "What would lift it: Show that it was forced."),
    ]  # fmt: skip


def test_standing_is_printed_where_a_clause_decides_and_its_text_was_not_read() -> None:
    why = [block for block in section(told(PLAIN), "Why") if isinstance(block, Statement) and block.depth == 0]
    assert {block.key: block.standing for block in why if block.standing} == {"helped": "reported"}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("{state: not-known}", "the client does not know"),
        ("{state: declined}", "the client prefers not to say"),
        ("{state: ask-later}", "to be asked later"),
        ("{state: not-asked}", "not asked yet"),
        ("{assumed: gb-sct, by: lawyer}", "assumed by the lawyer, not given: Scotland"),
        ("{value: gb-eng, certainty: guess}", "given as a guess: England"),
        ("{value: gb-eng, source: police letter}", "given: England, from: police letter"),
    ],
)
def test_the_ways_of_not_knowing_are_told_apart(answer: str, said: str) -> None:
    blocks = told(PLAIN.replace("place: gb-eng", f"place: {answer}"))
    assert f"“Incidents: Country or region” ({said})" in texts(section(blocks, "Why"))


def test_what_is_missing_says_why_it_is_asked_and_what_waits_for_it() -> None:
    missing = section(told(PLAIN.replace("place: gb-eng,", "")), "What is not known yet")
    assert under(missing, "incident.place") == [
        (1, "not-known", "Incidents: Country or region (not asked yet)"),
        (2, "plain", "Why it is asked: It decides which fund or court can help."),
        (2, "plain", "What waits for it: Did it happen at the river?"),
    ]


def test_a_half_known_day_is_asked_for_exactly() -> None:
    half = told(PLAIN.replace("first_date: 2026-08-31", "first_date: 2026"))
    assert "Incidents: First day: the exact day (given: 2026)" in texts(section(half, "What is not known yet"))


def test_waiting_stands_beside_the_answer_and_says_until_what() -> None:
    trial = PLAIN.replace("proceedings: {complete: []}", "proceedings: {complete: [{id: crown, final: false}]}")
    blocks = told(trial.replace("acts: [physical-attack]", "acts: [deception]"))
    assert "The authority has to wait with its decision until: the end of the trial." in texts(blocks)
    assert "This is not met yet, but it is not refused while it waits: Was the harm of a kind that counts?" in texts(
        section(blocks, "Why")
    )


def test_both_readings_of_a_dispute_stand_side_by_side_where_they_differ() -> None:
    why = section(told(PLAIN, date(2027, 3, 1)), "Why")
    assert under(why, "in-time") == [
        (0, "judgement", "Was it asked for in time?"),
        (1, "no", "If the law is read as “the first day”:"),
        (2, "no", "In time: Ask the river office. Last day: 28 February 2027. It has passed, and nothing extends it."),
        (2, "no", "May be extended: Being held gives more time."),
        (3, "no", "The list “What stood in the way of acting” is complete and holds nothing."),
        (1, "yes", "If the law is read as “the last day”:"),
        (2, "yes", "In time: Ask the river office. Last day: 2 March 2027."),
    ]


def test_every_step_of_the_count_is_told_and_the_short_month_is_named() -> None:
    first, last = (block for block in section(told(PLAIN), "How the time is counted") if isinstance(block, Workings))
    assert [(label, value) for label, value, _ in first.lines] == [
        ("“Incidents: First day”", "31 August 2026"),
        (
            "6 months after that day, which is itself not counted; that month has no such day, so its last day counts",
            "28 February 2027",
        ),
        ("Last day", "28 February 2027"),
    ]
    assert [value for _, value, _ in last.lines] == ["2 September 2026", "2 March 2027", "2 March 2027"]


def test_the_branch_that_governs_is_named_with_the_reason() -> None:
    time = section(told(CHILD), "How the time is counted")
    assert under(time, "child")[:2] == [
        (1, "plain", "Instead of the rule, an exception applies: A child has until the 20th birthday."),
        (2, "yes", f"Was the person under 18 on the first day? {FIRST} is before 5 May 2028 ({OF_AGE})."),
    ]  # fmt: skip
    (counted,) = (block for block in time if isinstance(block, Workings))
    assert [value for _, value, _ in counted.lines] == ["5 May 2010", "5 May 2030", "5 May 2030"]


def test_time_that_has_not_begun_says_what_it_waits_for() -> None:
    untold = told(PLAIN.replace("{complete: [{id: told, to: police, date: 2026-09-04}]}", "{complete: []}"))
    assert "The time has not begun to run: Ask the river office." in texts(section(untold, "What to do, and by when"))
    assert "it waits for: the first report" in texts(section(untold, "How the time is counted"))


def test_a_sum_that_was_not_recovered_names_its_table_and_row() -> None:
    money = texts(section(told(PLAIN), "What may be paid"))
    lacks = "not known: bands has no sum in row “A band whose sum was not recovered” for 23 November 2026"
    assert lacks in money


def test_the_total_is_reached_step_by_step_and_promises_nothing() -> None:
    money = section(told(PLAIN.replace("concerns: []", "concerns: [failed-to-help-authority]")), "What may be paid")
    *_, total = (block for block in money if isinstance(block, Workings))
    assert [value for _, value, _ in total.lines] == [
        "£2,500.00",
        "£300.00",
        "not known",
        "£0.00",
        "£0.00",
        "not known",
        "£2,800.00 to £5,000.00",
        "£2,100.00 to £3,750.00",
        "£2,100.00 to £3,750.00",
        "£2,100.00 to £3,750.00",
    ]
    assert "In all: £2,100.00 to £3,750.00. This is not a promise" in texts(money)


def test_an_injury_is_told_at_its_share() -> None:
    hurt = "{complete: [{id: arm, incident: ferry, description: high}, {id: leg, incident: ferry, description: low}]}"
    money = texts(section(told(PLAIN.replace("injuries: {complete: []}", f"injuries: {hurt}")), "What may be paid"))
    assert "arm: bands, row “The higher band”, 100% of £5,000.00 (reported, not read) = £5,000.00" in money
    assert "leg: bands, row “The lower band”, 30% of £1,000.00 = £300.00" in money


def test_factors_found_stand_on_their_side_and_are_not_weighed() -> None:
    gang = PLAIN.replace("concerns: []", "concerns: [organised-crime]")
    held = "impediments: {complete: [{id: cell, kind: detention}]}"
    judgements = section(
        told(gang.replace("impediments: {complete: []}", held)), "What is left to somebody's judgement"
    )
    assert under(judgements, "forced") == [
        (0, "judgement", "Was the person forced? The river officer decides."),
        (1, "plain", "The applicant has to persuade."),
        (1, "plain", "It bears on: Did the person belong to a gang?"),
        (1, "yes", "Found in the case, for the claimant: The person was held."),
        (1, "no", "Found in the case, against the claimant: Somebody saw it and says otherwise."),
    ]


def test_an_obstacle_comes_with_its_answer() -> None:
    alone = told(PLAIN.replace("right_explained: true", "right_explained: false"))
    assert under(section(alone, "What may stand in the way, and an answer to it"), "alone") == [
        (0, "warning", "Nobody had explained it."),
        (1, "yes", "“The right to claim was explained” (given: no) is answered no."),
        (1, "plain", "It touches: Ask the river office"),
        (1, "plain", "An answer: Was the person forced? The river officer decides."),
    ]


def test_answers_that_no_route_reads_are_listed() -> None:
    savings = told(PLAIN.replace("nationalities: [lt]", "nationalities: [lt], savings: GBP 5.00"))
    assert "“Savings” (person.savings)" in texts(section(savings, "Answers that no route used"))


def test_the_review_is_told_before_a_decision_and_counted_after_it() -> None:
    before = texts(section(told(PLAIN), "After the decision"))
    assert "The last day: 28 days after “Day of the decision”." in before
    decided = "{complete: [{id: mine, route: xt/river, lodged_date: 2026-10-01, decided_date: 2026-11-01}]}"
    after = told(PLAIN.replace("applications: {complete: []}", f"applications: {decided}"))
    assert "28 days after that day, which is itself not counted = 29 November 2026" in texts(
        section(after, "After the decision")
    )
    assert "Done in time: Ask the river office." in texts(section(after, "What to do, and by when"))


def test_a_closed_route_is_told_in_one_line_at_the_end() -> None:
    blocks = told(PLAIN.replace("2026-", "2009-"), date(2009, 11, 23))
    assert "Invented river fund, the incident “ferry”: closed." in texts(
        section(blocks, "Routes that do not concern this case")
    )


def test_a_second_unit_does_not_repeat_what_belongs_to_the_route() -> None:
    two = PLAIN.replace(
        "  complete:\n    - {id: ferry",
        "  complete:\n    - {id: mill, place: fr, last_date: 2026-09-02}\n    - {id: ferry",
    )
    found = titles(told(two))
    assert found.count("Where and how") == 1
    assert found.count("How the time is counted") == 2


def test_the_sources_cited_are_listed_with_where_they_were_seen() -> None:
    (grid,) = (block for block in section(told(PLAIN), "Sources") if isinstance(block, Grid))
    assert [row[0] for row in grid.rows] == ["river-act", "river-guide"]
    assert grid.rows[0][2:] == ("2026-11-01", "law.example/river-act")


def test_an_address_is_a_link_only_where_it_is_one() -> None:
    urls = {
        citation.source: citation.url
        for block in told(PLAIN)
        if isinstance(block, Statement)
        for citation in block.citations
    }
    assert urls == {"river-act": "https://law.example/river-act", "river-guide": ""}
