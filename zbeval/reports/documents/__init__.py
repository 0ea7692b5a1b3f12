"""Published reports as Word and PDF."""
