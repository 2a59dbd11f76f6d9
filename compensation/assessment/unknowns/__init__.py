"""What is not known of a case, as one function of all that may still be answered: what matters, and what would."""
