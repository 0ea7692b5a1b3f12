"""What is said of the programme as a whole, as dated facts with a source."""
