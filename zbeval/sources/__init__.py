"""Opens files: every cell as text, nothing judged."""
