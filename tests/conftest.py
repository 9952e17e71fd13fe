"""What all tests share: properties are tried without a clock, for a busy machine is no defect."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("taizhang", deadline=None, print_blob=True)
settings.load_profile("taizhang")
