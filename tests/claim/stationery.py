"""Our blank templates, drawn: what each paper says besides the values that a case puts into it.

They hold headings and plain directions. What argues or states law comes from the route and its explanation.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.claim.drawing import WIDE, document, each, para, table, when

DRAFT = (
    "A program made this paper on {{ today }} from the answers in the case file. It is a draft and not legal advice. "
    "Check every line before you rely on it."
)


def head(title: str, notice: str = DRAFT) -> str:
    return para(title, "Title") + para("{{ route }}, {{ unit }}", "Subtitle") + para(notice, "Notice")


def bullets(loop: str, text: str) -> str:
    return each(loop, para(text, "Bullet"))


def checklist() -> bytes:
    clause = ["{{ row.text }}", "**{{ row.answer }}**", "{{ row.provision }}", "{{ row.standing }}"]
    clauses = [4438, 1300, 2500, 1400]
    bar = ["{{ row.text }}", "**{{ row.answer }}**", "{{ row.effect }}", "{{ row.provision }}\n{{ row.standing }}"]
    body = (
        head("Lawyer’s checklist", f"{DRAFT} The text of the route is: {{{{ status }}}}. For the legal team only: do not send it to anybody."),
        para("At a glance", "Heading1"),
        table([4238, 5400], [], [["**{{ row.left }}**", "{{ row.right }}"]], "row in glance"),
        when("applies", para("Does the route apply", "Heading1"), table(clauses, ["Question", "Answer", "Provision", "How well known"], [clause], "row in applies")),
        para("What has to hold", "Heading1"),
        table(clauses, ["Question", "Answer", "Provision", "How well known"], [clause], "row in conditions"),
        when(
            "bars",
            para("What can stand in the way", "Heading1"),
            para("The answer says whether it does in this case; the third column says what would follow."),
            table([3938, 1300, 1600, 2800], ["Question", "Answer", "If yes", "Provision, how well known"], [bar], "row in bars"),
        ),
        para("Answers still needed", "Heading1"),
        when(
            "questions",
            table([3038, 3700, 2900], ["Ask", "Why we ask", "Waits for it"], [["**{{ row.ask }}**", "{{ row.why }}", "{{ row.waits }}"]], "row in questions"),
        ),
        when("not questions", para("None: the answers given decide the route.")),
        when("judgements", para("Left to judgement", "Heading1"), each("open in judgements", *_judgement())),
        when(
            "issues",
            para("Where the law is read in different ways", "Heading1"),
            table([3138, 3200, 1600, 1700], ["Point", "Outcome on each reading", "The authority follows", "Provision, how well known"], [["{{ row.text }}", "{{ row.answer }}", "{{ row.effect }}", "{{ row.provision }}\n{{ row.standing }}"]], "row in issues"),
        ),
        when(
            "obstacles",
            para("Obstacles, and an answer to each", "Heading1"),
            table([4819, 4819], ["Obstacle", "Answer"], [["{{ row.left }}", "{{ row.right }}"]], "row in obstacles"),
        ),
        para("Dates that do not agree", "Heading1"),
        when("conflicts", table([3519, 3519, 2600], ["One answer", "Another", "Why they do not agree"], [["{{ row.first }}", "{{ row.second }}", "{{ row.why }}"]], "row in conflicts")),
        when("not conflicts", para("None found among the dates given. Papers were not read by the program: compare them by hand.")),
        when(
            "proofs",
            para("Evidence", "Heading1"),
            table([3238, 2300, 1500, 1100, 1500], ["Paper", "Shows", "From", "Need", "Take care"], [["☐ {{ row.text }}", "{{ row.proves }}", "{{ row.holder }}", "{{ row.need }}", "{{ row.risk }}"]], "row in proofs"),
        ),
        when("others", para("Other claims and payments", "Heading1"), table([6638, 3000], ["What it does", "Provision"], [["{{ row.left }}", "{{ row.right }}"]], "row in others")),
        para("Signatures to collect", "Heading1"),
        table([2400, 4238, 3000], ["Who", "What", "Paper"], [["☐ {{ row.who }}", "{{ row.what }}", "{{ row.paper }}"]], "row in signatures"),
        para("Do not send", "Heading1"),
        bullets("text in keep", "{{ text }}"),
        when("unused", para("Answers that no route used", "Heading1"), bullets("text in unused", "{{ text }}")),
        para("Sources", "Heading1"),
        table([3238, 1800, 1900, 1300, 1400], ["Title", "Cited as", "Address", "Read on", "How well known"], [["{{ row.text }}", "{{ row.answer }}", "{{ row.provision }}", "{{ row.effect }}", "{{ row.standing }}"]], "row in sources"),
        para("Annex: the reasons in full", "Heading1"),
        para("Law version {{ law }}."),
        para("{{p reasons }}"),
    )  # fmt: skip
    return document("Lawyer’s checklist", "".join(body), notice="Privileged. Draft, not checked by a lawyer")


def _judgement() -> tuple[str, ...]:
    return (
        para("{{ open.question }}", "Heading3"),
        para("{{ open.who }}"),
        *(
            when(f"open.{side}", para(f"**{name}**"), bullets(f"text in open.{side}", "{{ text }}"))
            for side, name in (("favours", "Speaks for the client"), ("against", "Speaks against"), ("unknown", "Not known yet"))
        ),
    )


def deadline_note() -> bytes:
    step = ["{{ row.what }}", "{{ row.value }}", "{{ row.provision }}"]
    ground = (
        para("{{ ground.text }} [{{ ground.provision }}]"),
        para("{{ ground.answer }}"),
        when("ground.judgements", para("**To be judged**"), bullets("text in ground.judgements", "{{ text }}")),
        when("ground.favours", para("**Found in the case: speaks for more time**"), bullets("text in ground.favours", "{{ text }}")),
        when("ground.against", para("**Found in the case: speaks against**"), bullets("text in ground.against", "{{ text }}")),
        when("ground.unknown", para("**Not known yet: ask**"), bullets("text in ground.unknown", "{{ text }}")),
    )
    note = (
        para("{{ note.title }}", "Heading1"),
        table([3438, 3700, 2500], [], [["**{{ row.what }}**", "{{ row.value }}", "{{ row.provision }}"]], "row in note.rows"),
        para("How the day is counted", "Heading2"),
        each(
            "reading in note.readings",
            when("reading.title", para("{{ reading.title }}", "Caption")),
            table([4138, 3000, 2500], ["Step", "Day", "Provision"], [step], "row in reading.steps"),
        ),
        when("note.grounds", para("Grounds for more time", "Heading2"), each("ground in note.grounds", *ground)),
        when("note.uncertain", para("What is uncertain", "Heading2"), bullets("text in note.uncertain", "{{ text }}")),
    )
    notice = f"{DRAFT} Count every day again by hand and enter it in the office diary. A safe day is the earliest last day on any reading."
    return document("Deadline note", head("Deadline note", notice) + each("note in notes", *note), notice="Privileged. Draft, not checked by a lawyer")


def client_letter() -> bytes:
    chapter = (
        para("{{ chapter.heading }}", "LetterHeading"),
        each(
            "line in chapter.lines",
            when("line.item", para("{{ line.text }}", "LetterBullet")),
            when("not line.item", para("{{ line.text }}", "Letter")),
        ),
    )
    body = (
        para("{{ today }}", "Letter"),
        para("{{ greeting }}", "Letter"),
        each("chapter in chapters", *chapter),
        para("{{ close }}", "LetterHeading"),
        para("____________________________", "SignHere"),
    )
    return document("Your next steps", "".join(body), notice="Draft")


def answer_sheet() -> bytes:
    row = ["{{ row.number }}", "{{ row.ask }}\n{{ row.mind }}", "{% for part in row.answer %}{{ part }}{% if not loop.last %}; {% endif %}{% endfor %}", "{{ row.room }}"]
    section = (
        para("{{ section.title }}", "Heading1"),
        when("section.note", para("{{ section.note }}")),
        when("section.answers", table([838, 3900, 3700, 1200], ["", "Question", "Answer", "Characters"], [row], "row in section.answers")),
        when("not section.answers", para("Nothing is asked here in this case.")),
    )
    body = (
        head("Answer sheet", f"{DRAFT} Copy an answer only after the client has agreed to it. A marked gap is a gap: never choose No for it."),
        para("**{{ form }}**, {{ edition }}. {{ note }}"),
        each("section in sections", *section),
    )
    return document("Answer sheet", "".join(body))


def chronology() -> bytes:
    row = ["{{ event.day }}", "{{ event.what }}", "{{ event.source }}", "{{ event.certainty }}", "", ""]
    widths = [2900, 5270, 2500, 1300, 1300, 1300]
    heads = ["Day, as known", "What", "Known from", "How sure", "Disputed?", "Page"]
    body = (
        head("Chronology", f"{DRAFT} Days are as exact as the answers and no more. “Disputed?” and “Page” are for the office."),
        each(
            "group in groups",
            when("group.remark", para("{{ group.remark }}", "Aside")),
            table(widths, heads, [row], "event in group.events"),
        ),
        when(
            "undated",
            para("Days that are not known yet", "Heading1"),
            table([6000, 8570], ["What", "Day"], [["{{ event.what }}", "{{ event.day }}"]], "event in undated"),
        ),
        when("not groups", para("No day is known yet.")),
    )
    return document("Chronology", "".join(body), wide=True, notice="Privileged. Draft, not checked by a lawyer")


def statement_frame() -> bytes:
    heading = (
        para("{{ heading.text }}", "Heading2"),
        when("heading.known", table([4238, 5400], [], [["{{ one.label }}", "{{ one.value }}"]], "one in heading.known")),
        each("line in heading.room", para("{{ line }}", "Numbered"), para("", "OwnWords")),
    )
    body = (
        head(
            "Frame for a statement",
            "This is a frame and not a statement. The words must be the client’s own, in the client’s own language. "
            "Nothing is written in the client’s name, and nothing is signed or dated here.",
        ),
        para("Before you begin", "Heading1"),
        para("Agree on breaks, on who is present, and on how to stop.", "Bullet"),
        para("Read out what is known already, and ask only whether it is right.", "Bullet"),
        para("Do not put dates or words into the client’s mouth. Not remembering is an answer.", "Bullet"),
        para("Say how the statement was taken: in person, by telephone, through whom.", "Bullet"),
        para("Language of the statement: {{ language }}. Interpreter needed: {{ interpreter }}."),
        para("If it is not taken in the language of the forum, two papers are needed: the statement in the client’s language, and a translation with the translator’s certificate. Three days are noted: of the statement, of the signature, of the translation.", "Aside"),
        each("heading in headings", *heading),
        para("Truth and signature", "Heading1"),
        para("The forum’s own words for the statement of truth are added by the lawyer, in the language of the statement, when it is finished. They are not filled in here.", "Aside"),
    )
    return document("Frame for a statement", "".join(body), notice="Privileged. Draft, not checked by a lawyer")


def authority() -> bytes:
    request = ["☐ yes   ☐ no\n{{ row.what }}", "{{ row.holder }}", "{{ row.purpose }}", "{{ row.risk }}"]
    line = "________________________________"
    body = (
        para("Authority and consent", "Title"),
        para("{{ route }}", "Subtitle"),
        para("Nothing is ticked, signed or dated. Each yes is the client’s own, one at a time, after it was explained in a language the client understands.", "Notice"),
        para("Who may act for me", "Heading1"),
        para("Who: {{ acts }}. Name: {{ name }}."),
        para("☐ I want this person or office to apply for me to: {{ office }}.", "Normal"),
        para("☐ They may speak and write to that office for me. ☐ They may receive letters for me.", "Normal"),
        para("Papers and records", "Heading1"),
        para("For each one I can say yes or no. I can say yes to one and no to another."),
        table([3638, 2200, 2000, 1800], ["What may be asked for", "From whom", "What for", "Take care"], [request], "row in requests"),
        para("Who may see my answers", "Heading1"),
        para("☐ The office named above, after I have seen the form.", "Normal"),
        para("☐ Others, by name: " + line, "Normal"),
        para("Nobody else. My address, my telephone number and where I am staying are given to nobody unless I write it here: " + line, "Normal"),
        para("How long this counts, and how to stop it", "Heading1"),
        para("It ends on: " + line),
        para("I can take back any yes at any time, by telling or writing to the person named above. I do not have to give a reason. What was sent before cannot be called back."),
        para("Signature of the client", "Heading1"),
        para("Signature: " + line + "    Day: ________________", "SignHere"),
        para("Declaration of the interpreter", "Heading1"),
        para("Language: {{ language }}. Interpreter needed: {{ interpreter }}."),
        para("I have interpreted this paper in full. The client said that it was understood.", "Normal"),
        para("Name: " + line + "    Signature: ____________________    Day: ________________", "SignHere"),
    )
    return document("Authority and consent", "".join(body), notice="Draft, unsigned")


BLANKS: dict[str, Callable[[], bytes]] = {
    "checklist": checklist,
    "deadline-note": deadline_note,
    "client-letter": client_letter,
    "answer-sheet": answer_sheet,
    "chronology": chronology,
    "statement-frame": statement_frame,
    "authority": authority,
}


def place(templates: Path, name: str) -> Path:
    """Where a blank lies."""
    return templates / "shared" / f"{name}.en.docx"
