"""第九项制度：目标责任考核，从细则、自评、评分到报考核办和扣分。"""

from generator.rules.assessment import content as content
from generator.rules.assessment import outcome as outcome
from generator.rules.assessment import procedure as procedure
from generator.rules.assessment import rulebook as rulebook
from generator.rules.assessment import scoring as scoring
from generator.rules.assessment import self_evaluation as self_evaluation
from generator.rules.assessment import standard as standard
