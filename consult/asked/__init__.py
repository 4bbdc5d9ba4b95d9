"""What a letter asks, part by part: its intents, modifiers, days, circumstances and patient."""
