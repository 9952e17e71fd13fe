"""应急演练：隔多久一次，每次从计划到评估、报送。"""

from generator.rules.drill import following as following
from generator.rules.drill import frequency as frequency
