"""One module per measure: tables in, a Result out."""
