"""Answers that were sent: how they age when a new edition comes, and corrections."""
