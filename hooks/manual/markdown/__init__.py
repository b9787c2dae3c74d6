"""The one reading of Markdown: parser, allow-list, sections, references, fingerprints."""
