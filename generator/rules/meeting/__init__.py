"""会议：联席会议、例会、专题会议、工作会议，从召集、到会到纪要、议定事项、反馈和汇总。"""

from generator.rules.meeting import agreed as agreed
from generator.rules.meeting import attending as attending
from generator.rules.meeting import calling as calling
from generator.rules.meeting import cycle as cycle
from generator.rules.meeting import feedback as feedback
from generator.rules.meeting import presiding as presiding
from generator.rules.meeting import topical as topical
from generator.rules.meeting import weighty as weighty
from generator.rules.meeting import yearly as yearly
