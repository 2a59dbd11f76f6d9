"""Files of translations as text: each message once, by place, without days and numbers of lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from compensation.terms.messages import Key, Message, Sheet

_PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "ro": "nplurals=3; plural=(n == 1 ? 0 : (n == 0 || (n % 100 > 0 && n % 100 < 20)) ? 1 : 2);",
}
_KEPT = ("X-Review", "X-Whole", "Plural-Forms")


class Count(NamedTuple):
    """How far a translation has come: messages, how many are translated, and how many nobody says any more."""

    messages: int
    translated: int
    obsolete: int


def tidy(messages: Iterable[Message]) -> list[Message]:
    """The messages without empty ones, each once for its context, in their order."""
    held: dict[Key, Message] = {}
    for message in messages:
        if any(sign.isalpha() for sign in message.text):
            held.setdefault((message.context, message.text), message)
    return list(held.values())


def counted(messages: Sequence[Message], sheet: Sheet) -> Count:
    """How far a file has come."""
    keys = {(message.context, message.text) for message in messages}
    translated = [key for key in keys if key in sheet.forms and all(sheet.forms[key])]
    gone = {*sheet.obsolete, *(key for key, forms in sheet.forms.items() if key not in keys and any(forms))}
    return Count(len(keys), len(translated), len(gone - keys))


def written(language: str, messages: Sequence[Message], sheet: Sheet | None = None) -> str:
    """The file anew: translations are kept, new messages are empty, what nobody says any more goes to the end."""
    old = sheet or Sheet({}, {}, {}, {})
    known = {**old.obsolete, **old.forms}
    keys = {(message.context, message.text) for message in messages}
    parts = [_head(language, old.head)]
    parts += ["\n".join(_entry(message, known, language, old.head)) for message in messages]
    gone = sorted((key, forms) for key, forms in known.items() if key not in keys and any(forms))
    parts += ["\n".join(f"#~ {line}" for line in _lines(*key, "", forms)) for key, forms in gone]
    return "\n\n".join(parts) + "\n"


def _head(language: str, old: Mapping[str, str]) -> str:
    lines = {"Project-Id-Version": "compensation", "Language": language}
    if language:
        lines |= {"Plural-Forms": plural_rule(language), "X-Review": "unreviewed"}
    lines |= {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=utf-8", "Content-Transfer-Encoding": "8bit"}
    lines |= {name: old[name] for name in _KEPT if name in old}
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{name}: {text}\\n"' for name, text in lines.items())])


def plural_rule(language: str) -> str:
    """How a language counts, as gettext writes it; from Babel where we have not looked ourselves."""
    if language in _PLURALS:
        return _PLURALS[language]
    from babel.messages.plurals import get_plural

    return f"{get_plural(language).plural_forms};"


def _entry(
    message: Message, known: Mapping[Key, tuple[str, ...]], language: str, head: Mapping[str, str]
) -> Iterator[str]:
    if message.file:
        yield f"#: {message.file}"
    if "{" in message.text:
        yield "#, python-brace-format"
    empty = ("",) * (_how_many(language, head) if message.plural else 1)
    forms = known.get((message.context, message.text), empty)
    yield from _lines(message.context, message.text, message.plural, forms)


def _how_many(language: str, head: Mapping[str, str]) -> int:
    rule = head.get("Plural-Forms") or (plural_rule(language) if language else "nplurals=2")
    return int(rule.partition("nplurals=")[2].partition(";")[0])


def _lines(context: str, text: str, plural: str, forms: Sequence[str]) -> Iterator[str]:
    if context:
        yield f"msgctxt {_quoted(context)}"
    yield f"msgid {_quoted(text)}"
    if plural:
        yield f"msgid_plural {_quoted(plural)}"
        yield from (f"msgstr[{at}] {_quoted(form)}" for at, form in enumerate(forms))
    else:
        yield f"msgstr {_quoted(forms[0])}"


def _quoted(text: str) -> str:
    written_out = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{written_out}"'
