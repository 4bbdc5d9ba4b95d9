"""What the facts mean for the question: one small module per family of rules, each pure."""
