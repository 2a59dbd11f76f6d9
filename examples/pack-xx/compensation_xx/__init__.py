"""The law of an invented country; ``home`` is the folder that ``compensation`` reads it from."""

from pathlib import Path

home = Path(__file__).parent / "jurisdictions"
