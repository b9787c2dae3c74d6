"""Paper: from texts to documents, and from those to finished PDFs."""
