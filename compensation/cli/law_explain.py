"""``compensation law explain``."""

from __future__ import annotations

import click


@click.command("explain")
@click.argument("code")
def command(*, code: str) -> None:
    """Say what a code of a complaint means, and why it matters.

    CODE is what `compensation law check` prints before a complaint, as P004: what it finds, what to avoid, what to
    write instead, and why.
    """
    from compensation.cli.output import emit
    from compensation.cli.reading import nearest
    from compensation.terms.places import data_folder

    pages = {page.stem: page for page in sorted(data_folder("lint").glob("*.md"))}
    page = pages.get(code.upper())
    if page is None:
        raise click.UsageError(f"there is no page about that code. {nearest(code.upper(), pages)}")
    emit(page.read_text("utf-8"))
