"""Trials of what may happen to a build: killed, out of space, damaged, in another place at another time."""
