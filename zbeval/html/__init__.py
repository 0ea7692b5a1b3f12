"""What notebooks and pages show as HTML: tables, evidence, sources."""
