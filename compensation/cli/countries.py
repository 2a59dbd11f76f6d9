"""What a case tells of countries whose law is not here: nobody may take silence about them for an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from compensation.assessment.blocks import Block, Heading, Paragraph, Tone
from compensation.case.case import Codes

if TYPE_CHECKING:
    from compensation.case.case import Case, Value
    from compensation.law.law import Law

WHERE_IT_HAPPENED = {"incidents": "place", "employments": "place"}
COUNTRIES = "exploitation.countries"


def without_law(case: Case, law: Law) -> tuple[str, ...]:
    """Countries (ISO 3166, lower case) where something happened and for which there is no pack."""
    known = {_country(pack.code) for pack in law.packs}
    return tuple(sorted({_country(place) for place in _places(case)} - known))


def notice(countries: Sequence[str], law: Law) -> str:
    """The sentences that say so."""
    named = _named([*countries, *sorted({_country(pack.code) for pack in law.packs})])
    missing = ", ".join(named[code] for code in countries)
    held = ", ".join(f"{pack.name} ({pack.code})" for pack in law.packs)
    return (
        f"Something in this case happened in: {missing}. The law of that place is not in this program, so nothing was "
        f"assessed for it. That is not a no: ask a lawyer there. The law that is here: {held}."
    )


def with_notice(blocks: Sequence[Block], case: Case, law: Law) -> tuple[Block, ...]:
    """The blocks with the notice under the first heading, if there is anything to say."""
    countries = without_law(case, law)
    if not countries:
        return tuple(blocks)
    at = 1 if blocks and isinstance(blocks[0], Heading) else 0
    return (*blocks[:at], Paragraph(notice(countries, law), Tone.WARNING), *blocks[at:])


def _places(case: Case) -> Iterator[str]:
    yield from _codes(case.value(COUNTRIES))
    for plural, name in WHERE_IT_HAPPENED.items():
        for record in case.items(plural):
            answer = record.answers.get(name)
            if answer and answer.is_known:
                yield from _codes(answer.value)


def _codes(value: Value | None) -> tuple[str, ...]:
    if isinstance(value, Codes):
        return tuple(sorted(value.values))
    return (value,) if isinstance(value, str) else ()


def _country(place: str) -> str:
    return place.partition("-")[0]


def _named(codes: Sequence[str]) -> dict[str, str]:
    from babel import Locale

    names = Locale("en", "GB").territories
    return {code: f"{names.get(code.upper(), code.upper())}" for code in codes}
