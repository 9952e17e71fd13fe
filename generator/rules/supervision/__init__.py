"""第四项制度：综合监管督查，并第三项制度第四条的听取汇报、实地检查；北京、安委办 125 号、基层对督查的要求。"""

from generator.rules.supervision import answer as answer
from generator.rules.supervision import cause as cause
from generator.rules.supervision import cycle as cycle
from generator.rules.supervision import evaluated as evaluated
from generator.rules.supervision import order as order
from generator.rules.supervision import problems as problems
from generator.rules.supervision import referral as referral
from generator.rules.supervision import visit as visit
