"""``python -m compensation.cli``, where the installed command is not on the path."""

from compensation.cli import main

main()
