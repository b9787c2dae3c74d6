"""What would build the pages if MkDocs could not: its continuation, and a few lines of our own, held against it."""
