"""Settings and logging; read on the top floor only, and imports nobody."""
