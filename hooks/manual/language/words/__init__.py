"""The words of interface and print that come with the engine: a catalogue for each language that it knows, `cs.po`.

Nothing imports this package, so that its files are no part of the code behind a result: words count as values, and one
that changes makes pages and paper of its own language again, not those of all.
"""
