"""The rules, one module a topic. Importing this package registers them all, in this order and by these imports only."""

from generator.rules import accident as accident
from generator.rules import assessment as assessment
from generator.rules import bulletin as bulletin
from generator.rules import checklist as checklist
from generator.rules import complaint as complaint
from generator.rules import enterprise as enterprise
from generator.rules import hazard as hazard
from generator.rules import inspection as inspection
from generator.rules import interview as interview
from generator.rules import joint_enforcement as joint_enforcement
from generator.rules import meeting as meeting
from generator.rules import order as order
from generator.rules import patrol as patrol
from generator.rules import penalty as penalty
from generator.rules import record as record
from generator.rules import register as register
from generator.rules import report as report
from generator.rules import sanction as sanction
from generator.rules import staffing as staffing
from generator.rules import supervision as supervision
from generator.rules import target as target
from generator.rules import work_plan as work_plan
from generator.rules import yellow_card as yellow_card
