"""The whole program as click knows it: the commands, what they are for, and the one way in which a run ends."""

from __future__ import annotations

from typing import Any

import click

from compensation.cli.lazy import Entry, LazyGroup

EXIT_CODES = (
    "Exit codes: 0 done (an answer such as `not eligible` is an answer); 1 something must be mended first, as said; "
    "2 wrong use of the command; 3 a file that cannot be read at all; 70 a fault of this program; 130 stopped."
)


class Program(LazyGroup):
    """The whole program; every way in which a run can end goes through ``ending``."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own
        """Run a command; a reader of our output that went away is no mistake, which click would call one."""
        from compensation.cli.ending import unheard

        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return unheard()

    def main(self, *args: Any, **extra: Any) -> Any:  # noqa: ANN401 - click's own
        """Run and end the process with an exit code; raises SystemExit."""
        from compensation.cli.ending import code_of

        run = super().main
        raise SystemExit(code_of(lambda: run(*args, **{**extra, "standalone_mode": False})))


def _version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's way
    if wanted and not context.resilient_parsing:
        from compensation import __version__

        click.echo(f"compensation {__version__}")
        context.exit()


program = Program(
    "compensation",
    help="Which compensation a survivor of trafficking or forced labour can claim, by when, how much, and why.\n\n"
    "It works without a network, asks nothing by itself, and writes only where you say. It is not legal advice.",
    epilog=EXIT_CODES,
    entries={
        "demo": Entry("compensation.cli.demo", "Assess an invented survivor and make the claim papers."),
        "assess": Entry("compensation.cli.assess", "Say which routes are open to a survivor, by when, and why."),
        "pack": Entry("compensation.cli.pack", "Make the claim papers for one route."),
        "case": Entry("compensation.cli.case", "Begin a survivor's file, or check one."),
        "facts": Entry("compensation.cli.facts", "List the questions that may be asked, and why we ask."),
        "law": Entry("compensation.cli.law", "Check, test, show and measure the law itself."),
        "completion": Entry("compensation.cli.completion", "Print what a shell needs to complete commands."),
    },
    params=[
        click.Option(
            ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version."
        )
    ],
)
