"""第六项制度：重大事故隐患挂牌跟踪督办。"""

from generator.rules.hazard import aftermath as aftermath
from generator.rules.hazard import listing as listing
from generator.rules.hazard import ordering as ordering
from generator.rules.hazard import removing as removing
