"""The reader of docx: what Word and WPS would lay out, reckoned from the XML."""
