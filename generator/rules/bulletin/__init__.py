"""第八项制度：通报由谁印发、通报什么、何时必须通报，以及点名以后的整改、考核兑现和黑名单。"""

from generator.rules.bulletin import consequence as consequence
from generator.rules.bulletin import occasion as occasion
from generator.rules.bulletin import paper as paper
from generator.rules.bulletin import regular as regular
from generator.rules.bulletin import results as results
