"""Raising editions, withdrawals, filing slips."""
