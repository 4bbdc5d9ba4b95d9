"""How words find codes: the index, spelling, lay words, and the order of what is found."""
