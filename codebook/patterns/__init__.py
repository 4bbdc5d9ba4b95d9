"""Tables of regular expressions that are tried only where they can match."""
