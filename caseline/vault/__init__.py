"""The vault: who holds which key, and how texts are sealed and opened. Knows no case."""
