"""Verdicts and due lists as text: for a terminal, for annotations on a pull request, and as JSON."""
