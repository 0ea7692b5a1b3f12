"""Files that zbeval hands out: results, forms to fill in, the choices for a report."""
