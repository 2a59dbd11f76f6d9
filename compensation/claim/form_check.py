"""Whether the maps of official forms still fit the law: what a form asks must be something that its route has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from compensation.claim.answer_form import read_form
from compensation.errors import Complaint, PaperError, Spot
from compensation.law.law import Law
from compensation.terms.places import data_folder


def check_forms(law: Law, templates: Path | None = None) -> tuple[Complaint, ...]:
    """Every mistake in the maps of forms of the packs at hand; ``templates`` None: those that came with the program."""
    home = templates or data_folder("templates")
    return tuple(
        found for pack in law.packs for path in sorted((home / pack.code).glob("*.yaml")) for found in _of(path, law)
    )


def _of(path: Path, law: Law) -> Iterator[Complaint]:
    shown = f"templates/{path.parent.name}/{path.name}"
    name = f"{path.parent.name}/{path.name.partition('.')[0]}"
    route = next((held for held in law.routes if held.id == name), None)
    if route is None:
        hint = "The map of a form bears the name of its route and a language: gb/cics-2012.en.yaml."
        yield Complaint("T001", f"there is no route `{name}` for this form", Spot(shown), hint)
        return
    try:
        read_form(path, law, route)
    except PaperError as error:
        yield from (replace(held, spot=replace(held.spot, file=shown)) for held in error.complaints)
