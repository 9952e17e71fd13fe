"""The reader of PDF: what is on the page, measured on the glyphs."""
