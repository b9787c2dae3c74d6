"""Receipts, and the state of a translated text by section."""
