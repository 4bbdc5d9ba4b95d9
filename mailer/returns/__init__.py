"""Mail that came back: what a bounce says, and whether the address is dead."""
