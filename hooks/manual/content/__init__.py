"""Files to values: YAML, front matter, texts, registries, ledger, settings."""
