"""事故报告、调查、批复、公布和整改评估（国家规定：493号令、安全生产法）。"""

from generator.rules.accident import concluding as concluding
from generator.rules.accident import following as following
from generator.rules.accident import handling as handling
from generator.rules.accident import investigating as investigating
from generator.rules.accident import misreporting as misreporting
from generator.rules.accident import reporting as reporting
