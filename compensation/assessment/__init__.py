"""Floor 4: law applied to a case. Findings, deadlines, amounts, what is missing, and the explanation as blocks."""
