"""``compensation law new-jurisdiction``."""

from __future__ import annotations

from datetime import date

import click

from compensation.cli.options import as_of_option


@click.command("new-jurisdiction")
@click.argument("code")
@click.option("--name", required=True, metavar="NAME", help="What the country, state or forum is called.")
@click.option(
    "--language", "languages", required=True, multiple=True, metavar="LANG", help="A language of its law: lt, pt-BR."
)
@click.option("--currency", default="", metavar="CUR", help="The money in which it pays: EUR.")
@click.option("--folder", metavar="DIR", help="The folder of packs to write in; else that of this checkout.")
@as_of_option
def command(
    *, code: str, name: str, languages: tuple[str, ...], currency: str, folder: str | None, as_of: date
) -> None:
    """Write the files with which the law of another country begins.

    CODE is ISO 3166 in small letters, as lt, or us-ny for a part of a country. Nothing is overwritten. --as-of is the
    day up to which its law was read.
    """
    from compensation.cli.planting import packs_folder, plant
    from compensation.law.authoring.begin import jurisdiction_files, tried
    from compensation.law.packs import find
    from compensation.law.volume import Volume

    _check_languages(languages)
    shelf, _ = find()
    home = packs_folder(folder) / code
    if any(held.home.name == code for held in shelf.volumes):
        raise click.UsageError(f"there is a pack called `{code}` already")
    files = jurisdiction_files(code, name, languages, currency, as_of)
    tried(shelf, Volume(home, f"{home.parent.name}/{code}", {}), files)
    plant(home, files)
    click.echo(f"Next: compensation law new-route {code}/a-name --kind state-scheme --name '…'", err=True)


def _check_languages(languages: tuple[str, ...]) -> None:
    from compensation.terms.language import language

    for held in languages:
        try:
            language(held)
        except ValueError as error:
            raise click.UsageError(f"--language: {error}") from None
