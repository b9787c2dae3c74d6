"""What screen and paper share of the look: values of the style sheets, colours of chapters, the emblem."""
