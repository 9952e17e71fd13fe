"""专项任务：怎样登记，怎样完成，条款规定了日子的到期怎么办（四 第六条、七 第二条（二）、吉林 四）。"""

from generator.rules.special_task import completing as completing
from generator.rules.special_task import fixed as fixed
from generator.rules.special_task import registering as registering
