"""Our encoding of an invented rule set beside other rule engines, in one run: speed, memory, and wrong answers."""
