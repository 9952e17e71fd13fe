"""第十项制度：巡查评估（黄牌警告另成一个主题）。"""

from generator.rules.patrol import cycle as cycle
from generator.rules.patrol import drawing as drawing
from generator.rules.patrol import outcome as outcome
from generator.rules.patrol import team as team
from generator.rules.patrol import visiting as visiting
