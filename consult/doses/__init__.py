"""Amounts of a drug that a letter tells, and how they add up."""
