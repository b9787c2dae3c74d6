"""The order of things: build, publish, preview, offline copy."""
