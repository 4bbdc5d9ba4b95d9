"""What the official code files say, and how codes are cited; knows no ticket."""
