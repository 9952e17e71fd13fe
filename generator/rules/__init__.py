"""The rules, one module a topic. Importing this package registers them all, in this order and by these imports only."""

from generator.rules import accident as accident
from generator.rules import assessment as assessment
from generator.rules import award as award
from generator.rules import blacklist as blacklist
from generator.rules import bulletin as bulletin
from generator.rules import complaint as complaint
from generator.rules import hazard as hazard
from generator.rules import indicator_ledger as indicator_ledger
from generator.rules import inspection as inspection
from generator.rules import interview as interview
from generator.rules import meeting as meeting
from generator.rules import penalty as penalty
from generator.rules import record as record
from generator.rules import report as report
from generator.rules import sanction as sanction
from generator.rules import special_task as special_task
from generator.rules import supervision as supervision
from generator.rules import target_letter as target_letter
