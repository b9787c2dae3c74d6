"""A library to a manual: references, law, packs, editions, and what is said of a text."""
