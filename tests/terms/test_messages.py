"""Files of translations and the catalogue that they make: read, counted, written anew."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compensation.terms.message_files import counted, tidy, written
from compensation.terms.messages import Catalogue, Message, Sheet, read_sheet
from compensation.terms.own_messages import own_messages
from compensation.terms.words import Words

NOTHING = Sheet({}, {}, {}, {})
ONE = Message("Not known", "", "xa/scheme start", "routes/scheme.yaml")
WEEKS = Message("{n} week", "{n} weeks", "", "sentences.py")

texts = st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\x85\u2028\u2029"), min_size=1)


def sheet_of(folder: Path, text: str, language: str = "fr") -> Sheet:
    path = folder / f"{language}.po"
    path.write_text(text, "utf-8")
    return read_sheet(path)


def test_a_new_file_has_every_message_once_and_no_translation(tmp_path: Path) -> None:
    text = written("ro", [ONE, WEEKS])
    assert text.count("msgid") == 4
    assert 'msgstr[2] ""' in text
    assert "Date" not in text
    sheet = sheet_of(tmp_path, text)
    assert sheet.forms == {("xa/scheme start", "Not known"): ("",), ("", "{n} week"): ("", "", "")}
    assert counted([ONE, WEEKS], sheet) == (2, 0, 0)


def test_an_update_keeps_what_is_translated_and_puts_apart_what_nobody_says(tmp_path: Path) -> None:
    old = NOTHING._replace(
        head={"X-Review": "A. Lawyer, 2 May 2026", "X-Whole": "xa/scheme"},
        forms={("xa/scheme start", "Not known"): ("Pas connu",), ("", "Old"): ("Ancien",), ("", "Empty"): ("",)},
    )
    sheet = sheet_of(tmp_path, written("fr", [ONE, WEEKS], old))
    assert sheet.forms["xa/scheme start", "Not known"] == ("Pas connu",)
    assert sheet.obsolete == {("", "Old"): ("Ancien",)}
    assert (sheet.reviewed_by, sheet.whole) == ("A. Lawyer, 2 May 2026", ("xa/scheme",))
    assert counted([ONE, WEEKS], sheet) == (2, 1, 1)
    again = sheet_of(tmp_path, written("fr", [Message("Old"), ONE], sheet))
    assert again.forms["", "Old"] == ("Ancien",)


@given(st.lists(st.tuples(texts, texts, texts), max_size=6, unique_by=lambda held: held[1]))
def test_whatever_is_translated_can_be_written_and_read_again(
    tmp_path_factory: pytest.TempPathFactory, held: list[tuple[str, str, str]]
) -> None:
    messages = [Message(text, "", context) for context, text, _ in held]
    forms = {(context, text): (told,) for context, text, told in held}
    text = written("fr", messages, NOTHING._replace(forms=forms))
    sheet = sheet_of(tmp_path_factory.mktemp("po"), text)
    assert sheet.forms == forms
    assert written("fr", messages, sheet) == text


@pytest.mark.parametrize("broken", [b"Bonjour\n", b"\xff\xfe\x00", b'msgid "open\n'])
def test_what_is_no_file_of_translations_is_refused(broken: bytes, tmp_path: Path) -> None:
    (tmp_path / "fr.po").write_bytes(broken)
    with pytest.raises(ValueError, match=r"fr\.po|utf-8"):
        read_sheet(tmp_path / "fr.po")


ROMANIAN = {0: "săptămâni", 1: "săptămână", 2: "săptămâni", 19: "săptămâni", 20: "de săptămâni", 101: "săptămâni"}


@pytest.mark.parametrize("number", ROMANIAN)
def test_numbers_take_the_form_of_the_language(number: int, tmp_path: Path) -> None:
    forms = {("", "{n} week"): ("{n} săptămână", "{n} săptămâni", "{n} de săptămâni")}
    sheet = sheet_of(tmp_path, written("ro", [WEEKS], NOTHING._replace(forms=forms)), "ro")
    words = Words("ro", Catalogue([sheet]))
    assert words.count(number, *WEEKS[:2]) == f"{number} {ROMANIAN[number]}"


def test_a_language_that_we_never_looked_at_counts_as_babel_says(tmp_path: Path) -> None:
    assert 'msgstr[5] ""' in written("ar", [WEEKS])
    assert sheet_of(tmp_path, written("lt", [WEEKS]), "lt").forms["", "{n} week"] == ("", "", "")


def test_a_message_is_looked_for_in_its_context_then_without_then_anywhere() -> None:
    forms = {("a", "x"): ("in a",), ("", "x"): ("alone",), ("b", "y"): ("in b",), ("", "{n} z"): ("lost",)}
    catalogue = Catalogue([NOTHING._replace(forms=forms)])
    assert [catalogue.find("x", context) for context in ("a", "b", "")] == ["in a", "alone", "alone"]
    assert catalogue.find("y", "elsewhere") == "in b"
    assert catalogue.find("{n} z") is None
    assert catalogue.find("unknown") is None
    assert catalogue.count(2, "unknown") is None


def test_a_catalogue_is_reviewed_only_if_every_sheet_is() -> None:
    reviewed = NOTHING._replace(head={"X-Review": "A. Lawyer"})
    assert Catalogue([reviewed]).reviewed
    assert not Catalogue([reviewed, NOTHING]).reviewed
    assert not Catalogue().reviewed


def test_signs_alone_are_nothing_to_translate() -> None:
    assert tidy([Message("12 %"), Message(""), Message("a"), Message("a"), Message("a", context="b")]) == [
        Message("a"),
        Message("a", context="b"),
    ]


def test_the_sentences_of_the_program_are_found_where_they_are_said() -> None:
    found = {message.text: message for message in own_messages()}
    assert found["Safe last day: {day}."].file == "compensation/assessment/sentences.py"
    assert found["{n} working day"].plural == "{n} working days"
    assert {"yes", "spring {year}", "England", "reported, not read", "to be written here", "{list}: {label}"} <= set(
        found
    )
    assert len(found) > 500
