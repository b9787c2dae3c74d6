"""Values: texts, registries, ledger, findings. Nothing here reads or writes."""
