"""``python -m bench``."""

import sys

from bench.run import main

main([int(text) for text in sys.argv[1:]] or [1000, 10000])
