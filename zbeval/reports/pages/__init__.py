"""An executed notebook as an HTML page, and what the pages of one run share."""
