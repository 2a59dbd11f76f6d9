"""One invented rule set, ours and other engines, in one run.

    python -m benchmarks.peers [--cases 1000000]

An engine that is not installed is named with the reason; `pip install zen-engine common-expression-language polars
numba pyarrow` brings all of them. The rules are not law. Every answer is held against a slow reading by hand.
`p50 new` is the median for cases not seen before; `refused`: an error instead of an answer; `left open`: said to be
not known where it can be known. Ours are compared with the open facts as well, which no other engine names; the whole
result goes on to ask of each whether it can matter.
"""

from __future__ import annotations

import argparse
import os
import platform

from benchmarks.peers.measure import OURS, UNKNOWN, one_case, over_columns
from benchmarks.peers.theirs import PEERS


def main() -> None:
    """Measure all and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=1_000_000, help="so many cases in columns; 0 leaves columns out")
    given = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores; invented rules, not law")
    one_case("One case, every fact known", 0, (*OURS, *PEERS))
    one_case(f"One case, each fact unknown with {UNKNOWN:.0%}", UNKNOWN, (*OURS, *PEERS))
    if given.cases:
        over_columns(given.cases, UNKNOWN)


if __name__ == "__main__":
    main()
