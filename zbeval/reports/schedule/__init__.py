"""Which reports are due when."""
