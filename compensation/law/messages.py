"""Where texts of the law stand, and the translations of them that lie in the packs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from compensation.law.kernel import Mark
from compensation.law.route import Route
from compensation.terms.messages import OWN, Catalogue, Sheet, read_sheet
from compensation.terms.places import data_folder
from compensation.terms.words import Words

LOCALE, COMMON = "locale", "common"
_TAG = re.compile(r"[A-Za-z]{2,3}(_[A-Za-z]{2,4})*")


def in_words(name: str) -> str:
    """A name that the law uses, as words; whose it is, where it is shared, does not matter to the reader."""
    return name.rpartition("/")[2].replace("-", " ").replace("_", " ")


def place(route: Route, mark: Mark) -> str:
    """The context of a sentence of a route: the route, and the id of the clause where it has one."""
    return f"{route.id} {mark.id}".strip()


def homes(folders: Sequence[Path] | None = None) -> list[Path]:
    """The folders of what all packs share and of each pack, as the law is loaded from them (None: all at hand)."""
    from compensation.law.announced import announced_folders
    from compensation.law.volume import homes_below

    ours = data_folder("jurisdictions")
    given = list(folders) if folders is not None else [ours, *announced_folders()[0]]
    common = next((folder / COMMON for folder in given if (folder / COMMON).is_dir()), ours / COMMON)
    return [common, *sorted({home for folder in given for home in homes_below(folder)}, key=lambda home: home.name)]


def sheets(language: str, folders: Sequence[Path] | None = None) -> Iterator[Sheet]:
    """The translations of the program and of the law in a language, those of the program first."""
    for folder in (OWN, *(home / LOCALE for home in homes(folders))):
        for name in _fitting(language):
            if (folder / f"{name}.po").is_file():
                yield read_sheet(folder / f"{name}.po")


def _fitting(language: str) -> Iterable[str]:
    """The names that a file for a language may have, the closest first: fr_BE, then fr."""
    return dict.fromkeys((language, language.partition("_")[0]))


def languages() -> tuple[str, ...]:
    """The languages into which the program's own sentences are translated."""
    return tuple(sorted(path.stem for path in OWN.glob("*.po")))


def words_in(language: str, folders: Sequence[Path] | None = None) -> Words:
    """Words in a language; raises ValueError, with the languages there are, where nobody has translated anything."""
    locale = language.replace("-", "_")
    if locale in {"en", "en_GB"}:
        return Words()
    held = tuple(sheets(locale, folders)) if _TAG.fullmatch(locale) else ()
    if not held:
        raise ValueError(f"nothing is translated into this language; there are: {', '.join(('en', *languages()))}")
    return Words(locale, Catalogue(held), plain_spaces=False)
