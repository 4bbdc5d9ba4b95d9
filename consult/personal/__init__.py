"""Whose words are personal: people, numbers and places in a letter, and whose they are."""
