"""Speed and size of ``taizhang check``, measured on synthetic counties beside tools that only validate."""
