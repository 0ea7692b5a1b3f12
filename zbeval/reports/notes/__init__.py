"""One page to paste or to send: question, main points, one picture, what is uncertain, sources."""
