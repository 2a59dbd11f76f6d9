"""``compensation completion``."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", metavar="SHELL", type=click.Choice(["bash", "zsh", "fish"]))
def command(*, shell: str) -> None:
    """Print what a shell needs to complete commands.

    SHELL is bash, zsh or fish. For bash: compensation completion bash >> ~/.bashrc. For zsh: likewise with ~/.zshrc.
    For fish: compensation completion fish > ~/.config/fish/completions/compensation.fish.
    """
    from click.shell_completion import get_completion_class

    from compensation.cli.program import program

    writer = get_completion_class(shell)
    assert writer is not None  # noqa: S101 - click knows each of the three
    click.echo(writer(program, {}, "compensation", "_COMPENSATION_COMPLETE").source())
