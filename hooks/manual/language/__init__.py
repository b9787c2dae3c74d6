"""What depends on a language: messages and plurals, numbers, word forms, collation, typeface, typography."""
