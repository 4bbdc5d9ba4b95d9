"""The days a letter names, and which of them is the day of service."""
