"""The records site (网站): decides how the judged book is shown to readers; everything on it is derived."""
