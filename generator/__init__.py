"""台账 (taizhang): decides what a county's safety-supervision records mean - who owes what by when - and shows it."""

__version__ = "0.1.0"
