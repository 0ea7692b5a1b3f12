"""What one run says that an earlier one did not: in words, on a page, and why."""
