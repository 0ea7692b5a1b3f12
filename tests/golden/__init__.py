"""Every sentence that a page can show, rendered from small invented results and kept as text.

One text file per function in ``texts/``; ``make golden`` writes them anew. Whoever changes a
sentence reads the difference before it is committed: these files are what readers see.
"""
