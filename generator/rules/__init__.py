"""The rules, one module a topic. Importing this package registers them all, in this order and by these imports only."""

from generator.rules import bulletin as bulletin
from generator.rules import hazard as hazard
from generator.rules import interview as interview
from generator.rules import record as record
from generator.rules import supervision as supervision
