"""Our blank templates, drawn: what each paper says besides the values that a case puts into it.

They hold headings and plain directions. What argues or states law comes from the route and its explanation.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.claim.drawing import Column, Edges, document, each, facing, field, grouped, para, ruled, run, when

DRAFT = (
    "A program made this paper on {{ today }} from the answers in the case file. It is a draft and not legal advice. "
    "Check every line before you rely on it."
)
PRIVILEGED = "Privileged, not checked by a lawyer"
LINE = "________________________________"


def head(title: str, notice: str = DRAFT) -> str:
    return para(title, "Title") + para("{{ route }}, {{ unit }}", "Subtitle") + para(notice, "Notice")


def part(title: str, *inside: str) -> str:
    return para(title, "Heading1") + "".join(inside)


def bullets(loop: str) -> str:
    return each(f"text in {loop}", para("{{ text }}", "Bullet"))


NUMBER = Column("", 538, "{{ row.number }}")
ANSWER = Column("Answer", 1450, "**{{ row.answer }}**")
PROVISION = Column("Provision", 2450, "{{ row.provision }}")
STANDING = Column("How well known", 1400, "{{ row.standing }}")
BOTH = "{{ row.provision }}\n{{ row.standing }}"


def checklist() -> bytes:
    return document("Lawyer's checklist", "".join((*_answers(), *_around(), *_annex())), notice=PRIVILEGED)


def _answers() -> tuple[str, ...]:
    clause = (NUMBER, Column("Question", 3800, "{{ row.text }}"), ANSWER, PROVISION, STANDING)
    bar = (
        NUMBER,
        Column("Question", 3300, "{{ row.text }}"),
        ANSWER,
        Column("If yes", 1550, "{{ row.effect }}"),
        Column("Provision, how well known", 2800, BOTH),
    )
    asked = (
        Column("Ask", 3338, "**{{ row.ask }}**"),
        Column("Why we ask", 4800, "{{ row.why }}"),
        Column("For number", 1500, "{{ row.waits }}"),
    )
    notice = f"{DRAFT} The text of the route is: {{{{ status }}}}. For the legal team only: do not send it to anybody."
    return (
        head("Lawyer's checklist", notice),
        part("At a glance", facing("row in glance", "**{{ row.left }}**", "{{ row.right }}")),
        when("order", part("In which order, with other claims", para("{{p order }}"))),
        when("applies", part("Does the route apply", ruled("row in applies", *clause))),
        part("What has to hold", ruled("row in conditions", *clause)),
        when("bars", part("What can stand in the way", ruled("row in bars", *bar))),
        part("Answers still needed", when("questions", ruled("row in questions", *asked))),
        when("not questions", para("None: the answers given decide the route.")),
        when("judgements", part("Left to judgement", each("open in judgements", *_judgement()))),
    )


def _judgement() -> tuple[str, ...]:
    sides = (("favours", "Speaks for the client"), ("against", "Speaks against"), ("unknown", "Not known yet"))
    found = (when(f"open.{side}", para(f"**{name}**"), bullets(f"open.{side}")) for side, name in sides)
    return (para("{{ open.question }}", "Heading3"), para("{{ open.who }}"), *found)


def _around() -> tuple[str, ...]:
    issue = (
        Column("Point", 3138, "{{ row.text }}"),
        Column("Outcome on each reading", 3200, "{{ row.answer }}"),
        Column("The authority follows", 1600, "{{ row.effect }}"),
        Column("Provision, how well known", 1700, BOTH),
    )
    obstacle = (Column("Obstacle", 4819, "{{ row.left }}"), Column("Answer", 4819, "{{ row.right }}"))
    conflict = (
        Column("One answer", 3519, "{{ row.first }}"),
        Column("Another", 3519, "{{ row.second }}"),
        Column("Why they do not agree", 2600, "{{ row.why }}"),
    )
    proof = (
        Column("Paper", 3038, "☐ {{ row.text }}"),
        Column("Shows", 1900, "{{ row.proves }}"),
        Column("From", 1700, "{{ row.holder }}"),
        Column("Need", 1200, "{{ row.need }}"),
        Column("Take care", 1800, "{{ row.risk }}"),
    )
    none = "None found among the dates given. Papers were not read by the program: compare them by hand."
    other = (Column("What it does", 6638, "{{ row.left }}"), Column("Provision", 3000, "{{ row.right }}"))
    return (
        when("issues", part("Where the law is read in different ways", ruled("row in issues", *issue))),
        when("obstacles", part("Obstacles, and an answer to each", ruled("row in obstacles", *obstacle))),
        part("Dates that do not agree", when("conflicts", ruled("row in conflicts", *conflict))),
        when("not conflicts", para(none)),
        when("proofs", part("Evidence", ruled("row in proofs", *proof))),
        when("others", part("Other claims and payments", ruled("row in others", *other))),
    )


def _annex() -> tuple[str, ...]:
    signature = (
        Column("Who", 2400, "☐ {{ row.who }}"),
        Column("What", 4238, "{{ row.what }}"),
        Column("Paper", 3000, "{{ row.paper }}"),
    )
    source = (
        Column("Title", 3238, "{{ row.text }}"),
        Column("Cited as", 1800, "{{ row.answer }}"),
        Column("Address", 1900, "{{ row.provision }}"),
        Column("Read on", 1300, "{{ row.effect }}"),
        STANDING,
    )
    return (
        part("Signatures to collect", ruled("row in signatures", *signature)),
        part("Do not send", bullets("keep")),
        when("unused", part("Answers that no route used", para("{{ unused|join('; ') }}"))),
        part("Sources", ruled("row in sources", *source)),
        part("Annex: the reasons in full", para("Law version {{ law }}."), para("{{p reasons }}")),
    )


def deadline_note() -> bytes:
    step = (
        Column("Step", 4138, "{{ row.what }}"),
        Column("Day", 3000, "{{ row.value }}"),
        Column("Provision", 2500, "{{ row.provision }}"),
    )
    sides = (
        ("judgements", "To be judged"),
        ("favours", "Found in the case: speaks for more time"),
        ("against", "Found in the case: speaks against"),
        ("unknown", "Not known yet: ask"),
    )
    ground = (
        para("**{{ ground.text }}** [{{ ground.provision }}]"),
        para("{{ ground.answer }}"),
        *(when(f"ground.{side}", para(f"**{name}**"), bullets(f"ground.{side}")) for side, name in sides),
    )
    note = (
        para("{{ note.title }}", "Heading1"),
        facing("row in note.rows", "**{{ row.what }}**", "{{ row.value }}", "{{ row.provision }}"),
        when("note.readings", para("How the day is counted", "Heading2")),
        each(
            "reading in note.readings",
            when("reading.title", para("{{ reading.title }}", "Caption")),
            ruled("row in reading.steps", *step),
        ),
        when("note.grounds", para("Grounds for more time", "Heading2"), each("ground in note.grounds", *ground)),
        when("note.uncertain", para("What is uncertain", "Heading2"), bullets("note.uncertain")),
    )
    notice = (
        f"{DRAFT} Count every day again by hand and enter it in the office diary. "
        "A safe day is the earliest last day on any reading."
    )
    other = (
        Column("Paper", 838, "{{ row.number }}"),
        Column("Claim", 3900, "{{ row.claim }}"),
        Column("Safe last day", 2600, "**{{ row.day }}**"),
        Column("Provision", 2300, "{{ row.provision }}"),
    )
    others = when("others", part("The other open claims", ruled("row in others", *other)))
    body = head("Deadline note", notice) + each("note in notes", *note) + others
    return document("Deadline note", body, notice=PRIVILEGED)


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
        para(LINE, "SignHere"),
    )
    return document("Your next steps", "".join(body), notice="Your lawyer still has to check this letter")


def client_letter_translated() -> bytes:
    """The letter in a language of the client: even its edges are filled in, and it says who has checked it."""
    line = each(
        "line in chapter.lines",
        when("line.item", para("{{ line.text }}", "LetterBullet")),
        when("not line.item", para("{{ line.text }}", "Letter")),
    )
    body = (
        para("{{ about }}", "Notice"),
        para("{{ today }}", "Letter"),
        para("{{ greeting }}", "Letter"),
        each("chapter in chapters", para("{{ chapter.heading }}", "LetterHeading"), line),
        para("{{ close }}", "LetterHeading"),
        para(LINE, "SignHere"),
    )
    page = run("{{ page.before }}") + field("PAGE") + run("{{ page.between }}") + field("NUMPAGES")
    draft = run("{{ draft }}", "Draft") + run("  {{ notice }}")
    edges = Edges(draft, "{{ case_is }}", "{{ title }}", page + run("{{ page.after }}"))
    return document("Your next steps", "".join(body), edges=edges)


def answer_sheet() -> bytes:
    parts = "{% for part in row.answer %}{{ part }}{% if not loop.last %}; {% endif %}{% endfor %}"
    row = (
        Column("", 838, "{{ row.number }}"),
        Column("Question", 3900, "{{ row.ask }}{% if row.mind %} ({{ row.mind }}){% endif %}"),
        Column("Answer", 3700, parts),
        Column("Characters", 1200, "{{ row.room }}"),
    )
    section = (
        para("{{ section.title }}", "Heading1"),
        when("section.note", para("{{ section.note }}", "Lead")),
        when("section.answers", ruled("row in section.answers", *row)),
        when("not section.answers", para("Nothing is asked here in this case.")),
    )
    notice = (
        f"{DRAFT} Copy an answer only after the client has agreed to it. A marked gap is a gap: never choose No for it."
    )
    body = (
        head("Answer sheet", notice),
        para("**{{ form }}**, {{ edition }}. {{ note }}"),
        each("section in sections", *section),
    )
    return document("Answer sheet", "".join(body))


def chronology() -> bytes:
    event = (
        Column("Day, as known", 2900, "{{ event.day }}"),
        Column("What", 5270, "{{ event.what }}"),
        Column("Known from", 2500, "{{ event.source }}"),
        Column("How sure", 1300, "{{ event.certainty }}"),
        Column("Disputed?", 1300, ""),
        Column("Page", 1300, ""),
    )
    undated = (Column("What", 6000, "{{ event.what }}"), Column("Day", 8570, "{{ event.day }}"))
    notice = f"{DRAFT} Days are as exact as the answers and no more. “Disputed?” and “Page” are for the office."
    body = (
        head("Chronology", notice),
        when("groups", grouped(*event)),
        when("undated", part("Days that are not known yet", ruled("event in undated", *undated))),
        when("not groups", para("No day is known yet.")),
    )
    return document("Chronology", "".join(body), wide=True, notice=PRIVILEGED)


def statement_frame() -> bytes:
    heading = (
        para("{{ heading.text }}", "Heading2"),
        when("heading.known", facing("one in heading.known", "{{ one.label }}", "{{ one.value }}")),
        each("line in heading.room", para("{{ line }}", "Numbered"), para("", "OwnWords")),
    )
    notice = (
        "This is a frame and not a statement. The words must be the client's own, in the client's own language. "
        "Nothing is written in the client's name, and nothing is signed or dated here."
    )
    before = (
        "Agree on breaks, on who is present, and on how to stop.",
        "Read out what is known already, and ask only whether it is right.",
        "Do not put dates or words into the client's mouth. Not remembering is an answer.",
        "Say how the statement was taken: in person, by telephone, through whom.",
    )
    languages = (
        "If it is not taken in the language of the forum, two papers are needed: the statement in the client's "
        "language, and a translation with the translator's certificate. Three days are noted: of the statement, of "
        "the signature, of the translation."
    )
    truth = (
        "The forum's own words for the statement of truth are added by the lawyer, in the language of the statement, "
        "when it is finished. They are not filled in here."
    )
    body = (
        head("Frame for a statement", notice),
        part("Before you begin", *(para(text, "Bullet") for text in before)),
        para("Language of the statement: {{ language }}. Interpreter needed: {{ interpreter }}."),
        para(languages, "Aside"),
        each("heading in headings", *heading),
        part("Truth and signature", para(truth, "Aside")),
    )
    return document("Frame for a statement", "".join(body), notice=PRIVILEGED)


def authority() -> bytes:
    request = (
        Column("", 1300, "☐ yes  ☐ no"),
        Column("What may be asked for", 3738, "{{ row.what }}"),
        Column("From whom", 2300, "{{ row.holder }}"),
        Column("Take care", 2300, "{{ row.risk }}"),
    )
    notice = (
        "Nothing is ticked, signed or dated. Each yes is the client's own, one at a time, after it was explained in a "
        "language the client understands."
    )
    nobody = (
        "Nobody else. My address, my telephone number and where I am staying are given to nobody unless I write it "
        f"here: {LINE}"
    )
    stop = (
        "I can take back any yes at any time, by telling or writing to the person named above. I do not have to give "
        "a reason. What was sent before cannot be called back."
    )
    interpreted = (
        para("Language: {{ language }}. Interpreter needed: {{ interpreter }}."),
        para("I have interpreted this paper in full. The client said that it was understood."),
        para(f"Name: {LINE}    Signature: ____________________    Day: ________________", "SignHere"),
    )
    body = (
        para("Authority and consent", "Title") + para("{{ route }}", "Subtitle") + para(notice, "Notice"),
        part("Who may act for me", para("Who: {{ acts }}. Name: {{ name }}.")),
        para("☐ I want this person or office to apply for me to: {{ office }}."),
        para("☐ They may speak and write to that office for me. ☐ They may receive letters for me."),
        part("Papers and records"),
        para("All of these are for the application to: {{ office }}. I can say yes to one and no to another."),
        ruled("row in requests", *request),
        part("Who may see my answers", para("☐ The office named above, after I have seen the form.")),
        para(f"☐ Others, by name: {LINE}"),
        para(nobody),
        part("How long this counts, and how to stop it", para(f"It ends on: {LINE}"), para(stop)),
        part("Signature of the client", para(f"Signature: {LINE}    Day: ________________", "SignHere")),
        part("Declaration of the interpreter", *interpreted),
    )
    return document("Authority and consent", "".join(body), notice="Nothing here is signed")


BLANKS: dict[str, Callable[[], bytes]] = {
    "checklist": checklist,
    "deadline-note": deadline_note,
    "client-letter": client_letter,
    "client-letter-translated": client_letter_translated,
    "answer-sheet": answer_sheet,
    "chronology": chronology,
    "statement-frame": statement_frame,
    "authority": authority,
}


def place(templates: Path, name: str) -> Path:
    """Where a blank lies."""
    return templates / "shared" / f"{name}.en.docx"
