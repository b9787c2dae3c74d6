"""Pages: from texts to staged trees, and from those, by MkDocs, to HTML."""
