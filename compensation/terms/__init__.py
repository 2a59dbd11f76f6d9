"""Floor 1: truth, days, lengths of time, money, words and places. Knows nothing of law or of cases."""
