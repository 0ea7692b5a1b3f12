"""From text to promised tables, or a Dutch error."""
