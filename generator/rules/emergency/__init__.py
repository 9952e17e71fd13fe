"""应急预案和应急资源：从编制到备案，备案以后的评估修订，三类台账。"""

from generator.rules.emergency import filing as filing
from generator.rules.emergency import keeping as keeping
