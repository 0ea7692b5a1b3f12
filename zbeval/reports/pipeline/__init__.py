"""A whole run: its tasks, who does them, what must hold before it is published."""
