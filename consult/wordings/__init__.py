"""Templates and paragraphs that consultants reword: their rules, versions and trials."""
