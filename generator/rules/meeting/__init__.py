"""第一项制度：安全生产联席会议，从召集、到会到纪要和议定事项。"""

from generator.rules.meeting import agreed as agreed
from generator.rules.meeting import attending as attending
from generator.rules.meeting import calling as calling
from generator.rules.meeting import cycle as cycle
from generator.rules.meeting import presiding as presiding
