"""Passages, index, and the files that a browser loads."""
