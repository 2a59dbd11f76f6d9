"""A page in another language: nothing is told past the catalogue, and what is not translated says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.assessment.assess import assess
from compensation.assessment.blocks import Block, Grid, Heading, Paragraph, Statement, Workings
from compensation.assessment.explain import explain
from compensation.assessment.print_html import render as as_page
from compensation.assessment.print_text import render
from compensation.assessment.show import show
from compensation.assessment.translated import english_parts
from compensation.case.files import read_case
from compensation.cli.law_messages import desks
from compensation.law.law import Law
from compensation.law.messages import homes, languages, words_in
from compensation.law.packs import load
from compensation.terms.messages import Catalogue, Sheet, read_sheet, slots
from compensation.terms.words import Words
from tests.conftest import ROOT, Golden

AS_OF = date(2026, 11, 23)
CASES = sorted(path.stem for path in (ROOT / "examples" / "cases").glob("*.yaml"))
OPENS, CLOSES = "⟦", "⟧"
_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_DAY = re.compile(
    r"(\d{1,2}(er)? )?(janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre) \d{4}"
)


@cache
def law() -> Law:
    return load()


@cache
def bracketed() -> Words:
    """Words that put brackets around every message that translators are given."""
    every = [message for desk in desks(law()) for message in desk.messages]
    forms = {
        (one.context, one.text): tuple(f"{OPENS}{form}{CLOSES}" for form in (one.text, one.plural) if form)
        for one in every
    }
    return Words("fr", Catalogue([Sheet({}, forms, {}, {})]))


def texts(blocks: Sequence[Block]) -> Iterator[str]:
    """What the program tells in blocks; citations are names of sources, and the tables at the end hold data."""
    for block in blocks:
        match block:
            case Heading(text=text) | Statement(text=text) | Paragraph(text=text):
                yield text
            case Workings(title=title, lines=lines):
                yield title
                yield from (cell for label, value, _ in lines for cell in (label, value))
            case Grid(caption=caption, columns=columns, rows=rows):
                yield from (caption, *columns, *(cell for row in rows for cell in row[1:2]))


def outside(text: str) -> str:
    """What stands in no bracket at all."""
    held, depth = [], 0
    for sign in text:
        depth += (sign == OPENS) - (sign == CLOSES)
        held += [sign] if depth == 0 and sign != CLOSES else []
    return "".join(held)


def told_past_the_catalogue(blocks: Sequence[Block]) -> list[str]:
    """Words in no bracket at all that are no day, sum, number of a clause, title of a source or hash."""
    data = re.compile(r"\b(et|ou|£?GB|EUR|US|USD|INR)\b|[\d.,;:()$€£%\s-]+")
    titles = {source.title for pack in law().packs for source in pack.sources.values()}
    told = [text for text in texts(blocks) if text not in titles and not _HASH.fullmatch(text)]
    return [text for text in told if re.search(r"[A-Za-z]{2}", data.sub("", _DAY.sub("", outside(text))))]


def not_given_to_translators(blocks: Sequence[Block]) -> list[str]:
    return [text for text in texts(blocks) if "[en:" in text]


@pytest.mark.parametrize("name", CASES)
def test_nothing_in_an_explanation_is_told_past_the_catalogue(name: str) -> None:
    case, _ = read_case(ROOT / "examples" / "cases" / f"{name}.yaml", law().registry)
    assert case is not None
    blocks = explain(assess(law(), case, AS_OF), law(), case, bracketed(), in_full=True)
    assert told_past_the_catalogue(blocks) == []
    assert not_given_to_translators(blocks) == []


@pytest.mark.parametrize("route", [route.id for route in load().routes])
def test_nothing_in_a_route_is_told_past_the_catalogue(route: str) -> None:
    blocks = show(law().route(route), law(), bracketed())
    assert told_past_the_catalogue(blocks) == []
    assert not_given_to_translators(blocks) == []


def test_what_is_told_past_the_catalogue_is_seen() -> None:
    assert told_past_the_catalogue([Paragraph("⟦a ⟦b⟧⟧ 5 mai 2019 and")]) == ["⟦a ⟦b⟧⟧ 5 mai 2019 and"]
    assert told_past_the_catalogue([Paragraph("⟦a⟧ 5 mai 2019 et 12,00 £GB")]) == []


@pytest.mark.parametrize("language", languages())
def test_every_translation_has_the_slots_of_its_sentence(language: str) -> None:
    for folder in (ROOT / "compensation", *homes()):
        path = folder / "locale" / f"{language}.po"
        for (_, text), forms in read_sheet(path).forms.items() if path.is_file() else ():
            assert [form for form in forms if form and slots(form) != slots(text)] == [], text


@pytest.mark.parametrize("language", languages())
def test_the_sentences_of_the_program_are_translated(language: str) -> None:
    """A new sentence may wait for its translator, but not many: `compensation law messages --update` finds them."""
    program = next(iter(desks(law())))
    sheet = read_sheet(program.home / f"{language}.po")
    waiting = [one.text for one in program.messages if not all(sheet.forms.get((one.context, one.text), ("",)))]
    assert len(waiting) < len(program.messages) / 20, waiting


@pytest.mark.parametrize("language", languages())
def test_the_route_that_is_promised_is_told_without_english(language: str) -> None:
    words = words_in(language)
    blocks = show(law().route("gb/cics-2012"), law(), words)
    english = [part for text in texts(blocks) for part, is_english in english_parts(text) if is_english]
    assert english == []


@pytest.mark.parametrize("language", languages())
def test_an_explanation_is_told_like_this(language: str, golden: Golden) -> None:
    case, _ = read_case(ROOT / "examples" / "cases" / "child-gardener.yaml", law().registry)
    assert case is not None
    found = assess(law(), case, AS_OF, ["gb/cics-2012"])
    blocks = explain(found, law(), case, words_in(language))
    golden(f"child-gardener.explain.{language}.txt", _HASH.sub("(hash)", render(blocks, 100, words=words_in(language))))


def test_a_page_says_in_its_own_words_that_nobody_has_reviewed_it() -> None:
    first = [render(show(law().route("gb/cics-2012"), law(), words_in(name)), 100) for name in ("fr", "ro", "en")]
    assert "qu'aucun avocat et aucun interprète judiciaire n'a relue" in " ".join(first[0].split())
    assert "niciun avocat și niciun interpret judiciar" in " ".join(first[1].split())
    assert "translation" not in first[2]


def test_a_reviewed_translation_says_so() -> None:
    words = Words("fr", Catalogue([Sheet({"X-Review": "A. Lawyer"}, {}, {}, {})]))
    text = render(show(law().route("gb/cics-2012"), law(), words), 100)
    assert "This is a translation that a qualified person has reviewed." in " ".join(text.split())


def test_what_is_still_english_is_set_apart_on_a_page() -> None:
    page = as_page([Paragraph("Ceci : [en: A week [of] the <rate>.] et cela.")], "T", "fr", words=words_in("fr"))
    assert 'Ceci : <span lang="en" dir="ltr">[en: A week [of] the &lt;rate&gt;.]</span> et cela.' in page
    assert '<html lang="fr" dir="ltr">' in page


@given(st.text(st.sampled_from("[]en: ab")))
def test_the_parts_of_a_text_are_the_whole_text(text: str) -> None:
    parts = list(english_parts(text))
    assert "".join(part for part, _ in parts) == text
    assert all(part.startswith("[en: ") for part, is_english in parts if is_english)


def test_a_language_may_be_that_of_one_country_and_must_be_one_that_is_translated() -> None:
    assert words_in("fr-BE").say("yes") == "oui"
    assert words_in("en").say("yes") == words_in("en-GB").say("yes") == "yes"
    for unknown in ("eo", "../fr", "", "français"):
        with pytest.raises(ValueError, match="there are: en, fr, ro"):
            words_in(unknown)
