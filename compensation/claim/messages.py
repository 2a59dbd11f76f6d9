"""Sentences that lie beside the templates: lawyers can change them and translators translate them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compensation.case.facts import Registry
from compensation.case.strict_yaml import read_yaml_file
from compensation.errors import PaperError, Spot
from compensation.law.kernel import Mark
from compensation.law.part import Names, Page, Part
from compensation.terms.messages import Message as ForTranslators

_SAYS = ("say", "list", "facts", "fill_in")


@dataclass(frozen=True, slots=True)
class Message:
    """A line of the letter: a sentence, answers to facts, a list by name, or something to be filled in by hand."""

    kind: str
    text: str
    facts: tuple[str, ...]
    item: bool
    when: frozenset[str]
    unless: frozenset[str]
    spot: Spot


@dataclass(frozen=True, slots=True)
class LetterChapter:
    """A heading of the letter and its lines."""

    heading: str
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """All that the letter can say."""

    title: str
    greeting: str
    close: str
    chapters: tuple[LetterChapter, ...]


@dataclass(frozen=True, slots=True)
class FrameHeading:
    """A heading of a statement: facts that may be known already, and what to leave room for."""

    heading: str
    known: tuple[str, ...]
    room: tuple[str, ...]
    only_if_known: bool


def read_letter(path: Path, registry: Registry) -> Letter:
    """The sentences of the letter; raises PaperError with every mistake and its place."""
    top = _top(path, registry)
    top.only("title", "greeting", "close", "chapters")
    top.needs("title", "greeting", "close", "chapters")
    chapters = tuple(_chapter(part) for part in top.items("chapters"))
    letter = Letter(top.text("title"), top.text("greeting"), top.text("close"), chapters)
    _refuse(top.page)
    return letter


def read_frame(path: Path, registry: Registry) -> tuple[FrameHeading, ...]:
    """The headings of a statement; raises PaperError with every mistake and its place."""
    top = _top(path, registry)
    top.only("headings")
    top.needs("headings")
    headings = tuple(_heading(part) for part in top.items("headings"))
    _refuse(top.page)
    return headings


def _top(path: Path, registry: Registry) -> Part:
    tree, complaints = read_yaml_file(path)
    if tree is None:
        raise PaperError(complaints)
    return Part(tree.data, (), Page(tree), Names("", registry, (), {}, {}, ()), Mark())


def _refuse(page: Page) -> None:
    if page.complaints:
        raise PaperError(tuple(sorted(set(page.complaints), key=lambda found: (found.spot, found.message))))


def _chapter(part: Part) -> LetterChapter:
    part.only("heading", "lines")
    part.needs("heading", "lines")
    return LetterChapter(part.text("heading"), tuple(_message(held) for held in part.items("lines")))


def _message(part: Part) -> Message:
    part.only(*_SAYS, "item", "when", "unless")
    kind = part.leading(_SAYS)
    return Message(
        kind=kind,
        text=part.text(kind) if kind and kind != "facts" else "",
        facts=_facts(part, "facts"),
        item=part.map.get("item") is True,
        when=frozenset(part.texts("when")),
        unless=frozenset(part.texts("unless")),
        spot=part.spot,
    )


def _heading(part: Part) -> FrameHeading:
    part.only("heading", "known", "room", "only_if_known")
    part.needs("heading", "room")
    only = part.map.get("only_if_known") is True
    return FrameHeading(part.text("heading"), _facts(part, "known"), part.texts("room"), only)


def _facts(part: Part, key: str) -> tuple[str, ...]:
    """Names of facts, each of which must exist."""
    names = part.texts(key) if key in part.map else ()
    return tuple(name for name in names if part.fact(name, key=key))


def letter_messages(letter: Letter, file: str) -> Iterator[ForTranslators]:
    """Everything that the letter can say, for translators."""
    every = [letter.title, letter.greeting, letter.close]
    for chapter in letter.chapters:
        every += [chapter.heading, *(one.text for one in chapter.messages if one.kind in {"say", "fill_in"})]
    yield from (ForTranslators(text, file=file) for text in every)
