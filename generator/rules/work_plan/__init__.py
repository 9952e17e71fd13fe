"""第二项制度：部门的工作安排和监督检查计划，报安委办备案；应急部门照计划检查（安全生产法第六十二条）。"""

from generator.rules.work_plan import filing as filing
from generator.rules.work_plan import inspecting as inspecting
from generator.rules.work_plan import owed as owed
from generator.rules.work_plan import workdays as workdays
