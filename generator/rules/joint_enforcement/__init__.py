"""第五项制度：联合执法，从提出方案到情况报告。"""

from generator.rules.joint_enforcement import acting as acting
from generator.rules.joint_enforcement import grounds as grounds
from generator.rules.joint_enforcement import planning as planning
from generator.rules.joint_enforcement import reporting as reporting
