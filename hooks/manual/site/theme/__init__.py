"""Templates, styles, scripts and pictures of pages: a theme over Material for MkDocs."""
