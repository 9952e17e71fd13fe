"""Decides what ``python -m generator`` does: the same as ``taizhang``."""

from generator.cli import run

run()
