"""What the routes of a pack share, and definitions with arguments: written once, lowered where they are used.

A shared part is called ``pack/name``. Inside ``shared.yaml`` its neighbours are called by their names alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from compensation.case.tree import Data
from compensation.law.kernel import Mark, Unread, Use
from compensation.law.part import Names, Page, Part
from compensation.terms.counting import Convention

SECTIONS = ("definitions", "days", "sums", "suspend", "not_before", "deadlines", "judgements", "issues")
ARGUMENTS = ("number", "day", "word", "list", "fact", "sum")
_CALLED = {"definitions": "definition", "days": "day", "sums": "sum", "suspend": "suspension", "not_before": "floor"}
T = TypeVar("T")


def shared_data(names: Names, section: str, name: str) -> Data:
    """The raw data of a shared part by its full name; None where there is none."""
    code, _, short = name.rpartition("/")
    held = names.shared[code].tree.data if code in names.shared else None
    entries = held.get(section) if isinstance(held, dict) else None
    return entries.get(short) if isinstance(entries, dict) else None


def full_name(part: Part, section: str, name: str) -> str:
    """The full name of a shared part; empty for what the route names itself."""
    if "/" in name:
        return name
    full = f"{part.names.inside}/{name}"
    return full if part.names.inside and shared_data(part.names, section, full) is not None else ""


def shared_part(part: Part, section: str, name: str, key: str = "use") -> Part | None:
    """A shared part as it is lowered for a route, or a complaint where it is used."""
    full = full_name(part, section, name)
    code, _, short = full.rpartition("/")
    if not full or shared_data(part.names, section, full) is None:
        known = sorted(f"{code}/{found}" for code in part.names.shared for found in _entries(part.names, code, section))
        part.known(full or name, known, "L008", f"shared {_CALLED.get(section, section.rstrip('s'))}", key)
        return None
    known_parts = part.page.borrowed.parts
    if (section, full, part.rule) not in known_parts:
        known_parts[section, full, part.rule] = _opened(part, code).at(section, short)
    return known_parts[section, full, part.rule]


def _opened(part: Part, code: str) -> Part:
    """The shared law of a pack as the route of a part sees it."""
    home = part.names.shared[code]
    mine = home.names
    own = {"sources": mine.sources, "lists": mine.lists, "tables": mine.tables, "routes": mine.routes}
    names = replace(part.names, inside=code, code=code, **own)  # type: ignore[arg-type]
    page = Page(home.tree, part.page.complaints, part.page.borrowed)
    top = Part(home.tree.data, (), page, names, Mark(), part.rule).marked()
    return replace(top, mark=top.unnamed, rule=_rule(top))


def _rule(top: Part) -> Convention | None:
    """The rule of counting of the shared law, where it has one; otherwise that of the route."""
    from compensation.law.lower_days import lower_counting

    return lower_counting(top.at("counting"), None) if "counting" in top.map else top.rule


def _entries(names: Names, code: str, section: str) -> Iterator[str]:
    held = names.shared[code].tree.data
    entries = held.get(section) if isinstance(held, dict) else None
    yield from entries if isinstance(entries, dict) else ()


def used(part: Part, section: str, name: str, lower: Callable[[Part], T]) -> T | Use | Unread:
    """A name in the place of what it means: of the route itself, or shared, or filled in with its arguments."""
    template = part.names.templates.get((section, name))
    full = "" if template else full_name(part, section, name)
    if full:
        held = shared_part(part, section, full)
        if held is None:
            return part.unread()
        if "arguments" not in held.map:
            _borrow(held, full, lower)
            return _plainly(part, full)
        template = held
    if template is not None:
        return _filled_in(part, template, name, lower)
    own = {"definitions": part.names.definitions, "days": part.names.days, "sums": part.names.sums}[section]
    part.known(name, own, "L008", _CALLED[section], "use")
    return _plainly(part, name)


def _plainly(part: Part, name: str) -> Use:
    if "with" in part.map:
        part.complain("L001", f"`{name}` takes no arguments", "Leave `with` out.", "with")
    return Use(part.mark, name)


def _borrow(held: Part, full: str, lower: Callable[[Part], T]) -> None:
    """Lower a shared part once for a route."""
    borrowed = held.page.borrowed.named
    if full not in borrowed:
        borrowed[full] = held.unread()
        borrowed[full] = lower(held)


def _filled_in(part: Part, template: Part, name: str, lower: Callable[[Part], T]) -> T | Unread:
    opened = part.page.borrowed.opened
    if name in opened:
        part.complain("L012", f"`{name}` rests on itself", "Say it without itself.", "use")
        return part.unread()
    given = _arguments(part, template, name)
    kept: Data = {key: held for key, held in template.map.items() if key != "arguments"}
    data = _put_in(kept, given)
    mark = replace(template.mark, id=part.mark.id, text=part.mark.text or str(_put_in(template.mark.text, given)))
    opened.append(name)
    found = lower(replace(template, data=data, mark=mark))
    opened.pop()
    return found


def _arguments(part: Part, template: Part, name: str) -> dict[str, Data]:
    """What is given for each argument; a complaint for each that is missing, and for what is no argument."""
    declared = template.at("arguments").map
    given = part.at("with").map if "with" in part.map else {}
    for argument, kind in declared.items():
        if kind not in ARGUMENTS:
            template.complain("L011", f"`{argument}` is of no kind", f"Kinds are {', '.join(ARGUMENTS)}.", "arguments")
        if argument not in given:
            part.complain("L002", f"`{name}` needs `{argument}`", f"Add `with: {{{argument}: …}}`.", "use")
    for argument in given:
        if argument not in declared:
            part.at("with").known(argument, declared, "L001", f"argument of `{name}` called", argument)
    return given


def _put_in(data: Data, given: dict[str, Data]) -> Data:
    """The data with ``$name`` replaced by what is given for it, also within words."""
    if isinstance(data, dict):
        return {key: _put_in(held, given) for key, held in data.items()}
    if isinstance(data, list):
        return [_put_in(held, given) for held in data]
    if not isinstance(data, str) or "$" not in data:
        return data
    if data[1:] in given and data[0] == "$":
        return given[data[1:]]
    for argument in sorted(given, key=len, reverse=True):
        data = data.replace(f"${argument}", f"{given[argument]}")
    return data


def templates_of(part: Part) -> dict[tuple[str, str], Part]:
    """The definitions of a route that take arguments."""
    return {
        (section, name): held
        for section in ("definitions", "days", "sums")
        for name, held in part.entries(section)
        if "arguments" in held.map
    }


def judgement(part: Part, key: str = "judgement") -> str:
    """The name of a judgement of the route, or of a shared one, which the route then has as well."""
    from compensation.law.lower_clauses import lower_judgement

    name = part.text(key)
    full = full_name(part, "judgements", name)
    if not full:
        part.known(name, part.names.judgements, "L009", "judgement", key)
        return name
    held = shared_part(part, "judgements", full, key)
    if held is not None and full not in part.page.borrowed.judgements:
        part.page.borrowed.judgements[full] = lower_judgement(full, held)
    return full


def issue(part: Part) -> tuple[str, tuple[str, ...]]:
    """The name of a dispute and its options; of a shared one, which the route then has as well."""
    from compensation.law.lower_clauses import lower_issue

    name = part.text("issue")
    full = full_name(part, "issues", name)
    if not full:
        known = part.known(name, part.names.issues, "L008", "issue", "issue")
        return name, part.names.issues[name] if known else ()
    held = shared_part(part, "issues", full, "issue")
    if held is None:
        return full, ()
    if full not in part.page.borrowed.issues:
        part.page.borrowed.issues[full] = lower_issue(full, held)
    return full, tuple(held.at("options").map)


def instead_of(part: Part, section: str) -> Part:
    """The shared part that stands in place of an entry ``{use: pack/name}``; the entry itself where it says more."""
    if "use" not in part.map:
        return part
    part.only("use")
    return shared_part(part, section, part.text("use")) or replace(part, data=None, is_absent=True)


def several_of(part: Part, key: str) -> Iterator[Part]:
    """The members of a list under a key, those of shared lists in the place where they are used."""
    if isinstance(part.map.get(key), dict):
        yield from _members(instead_of(part.at(key), key))
        return
    for held in part.items(key, least=1):
        yield from _members(instead_of(held, key)) if "use" in held.map else (held,)


def _members(part: Part) -> Iterator[Part]:
    if not isinstance(part.data, list):
        yield part
        return
    yield from (part.at(index) for index in range(len(part.data)))
