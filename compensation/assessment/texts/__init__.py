"""Two texts of the same law, held against each other: what is written otherwise, and for whom the answer differs."""
