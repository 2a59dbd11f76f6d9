"""What is not known of a case: which of it still matters, what to ask first, what would change the answer, and why."""
