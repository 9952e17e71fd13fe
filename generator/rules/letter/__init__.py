"""函告：什么情形要发建议函，函里写什么，收函单位怎样回应；用函件协调的事（北京四（四），125 号三（十八））。"""

from generator.rules.letter import answering as answering
from generator.rules.letter import coordinating as coordinating
from generator.rules.letter import figures as figures
from generator.rules.letter import occasions as occasions
