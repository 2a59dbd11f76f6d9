"""What a case tells of countries whose law is not here: nobody may take silence about them for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compensation.assessment.blocks import Block, Heading, Paragraph, Tone
from compensation.assessment.concerned import country, where_it_happened

if TYPE_CHECKING:
    from compensation.case.case import Case
    from compensation.law.law import Law


def without_law(case: Case, law: Law) -> tuple[str, ...]:
    """Countries (ISO 3166, lower case) where something happened and for which there is no pack."""
    return tuple(sorted(where_it_happened(case) - {country(pack.code) for pack in law.packs}))


def notice(countries: Sequence[str], law: Law) -> str:
    """The sentences that say so."""
    named = _named([*countries, *sorted({country(pack.code) for pack in law.packs})])
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


def _named(codes: Sequence[str]) -> dict[str, str]:
    from babel import Locale

    names = Locale("en", "GB").territories
    return {code: f"{names.get(code.upper(), code.upper())}" for code in codes}
