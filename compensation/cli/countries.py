"""What a case tells of countries whose law is not here: nobody may take silence about them for an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compensation.assessment.blocks import Block, Heading, Paragraph, Tone
from compensation.assessment.concerned import country, where_it_happened

if TYPE_CHECKING:
    from compensation.case.case import Case
    from compensation.law.law import Law
    from compensation.terms.words import Words


def without_law(case: Case, law: Law) -> tuple[str, ...]:
    """Countries (ISO 3166, lower case) where something happened and for which there is no pack."""
    return tuple(sorted(where_it_happened(case) - {country(pack.code) for pack in law.packs}))


def notice(countries: Sequence[str], law: Law, words: Words) -> str:
    """The sentences that say so."""
    from compensation.assessment.sentences_language import NO_LAW_HERE
    from compensation.terms.place_names import country_name

    missing = ", ".join(country_name(code, words.locale) for code in countries)
    held = ", ".join(f"{words.say(pack.name, pack.code)} ({pack.code})" for pack in law.packs)
    return words.say(NO_LAW_HERE, missing=missing, held=held)


def with_notice(blocks: Sequence[Block], case: Case, law: Law, words: Words) -> tuple[Block, ...]:
    """The blocks with the notice under the first heading, if there is anything to say."""
    countries = without_law(case, law)
    if not countries:
        return tuple(blocks)
    at = 1 if blocks and isinstance(blocks[0], Heading) else 0
    return (*blocks[:at], Paragraph(notice(countries, law, words), Tone.WARNING), *blocks[at:])
