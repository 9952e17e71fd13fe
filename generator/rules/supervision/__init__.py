"""第四项制度：综合监管督查，并第三项制度第四条的听取汇报、实地检查。"""

from generator.rules.supervision import answer as answer
from generator.rules.supervision import cycle as cycle
from generator.rules.supervision import order as order
from generator.rules.supervision import problems as problems
from generator.rules.supervision import referral as referral
from generator.rules.supervision import visit as visit
