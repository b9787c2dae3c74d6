"""How results are kept: cache, workers, whole files. Not what they are."""
