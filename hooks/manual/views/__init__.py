"""One frozen view of the manual in each language: what its readers get of every text, worked out once."""
