"""``compensation law explain``."""

from __future__ import annotations

import click


@click.command("explain")
@click.argument("code", required=False)
def command(*, code: str | None) -> None:
    """Say what a code of a complaint means, and why it matters.

    CODE is what the program prints before a complaint, as P004, or what its page calls it, as stale-source. The page
    says what it finds, what to avoid, what to write instead, why it matters, and how a check is excused. Without a CODE
    all are listed.
    """
    from compensation.cli.output import emit
    from compensation.cli.reading import nearest
    from compensation.terms.places import data_folder

    pages = {page.stem: page for page in sorted(data_folder("lint").glob("*.md"))}
    texts = {name: page.read_text("utf-8") for name, page in pages.items()}
    if code is None:
        emit("".join(f"{_called(text)}: {text.splitlines()[2]}\n" for text in texts.values()))
        return
    named = {_called(text).split()[-1]: name for name, text in texts.items()}
    found = named.get(code.lower(), code.upper())
    if found not in texts:
        how = nearest(code, [*pages, *named], pages, all_by="`compensation law explain` lists them")
        raise click.UsageError(f"there is no page about that code. {how}")
    emit(texts[found])


def _called(text: str) -> str:
    """The code and the name of a page."""
    return text.partition("\n")[0].removeprefix("# ")
