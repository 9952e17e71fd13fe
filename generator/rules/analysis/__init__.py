"""形势分析预测：季度分析，举报分析，研讨会，定稿和上报（北京六（十）；125 号二（十一）、三（二十）；基层十一）。"""

from generator.rules.analysis import complaints as complaints
from generator.rules.analysis import quarterly as quarterly
from generator.rules.analysis import reporting as reporting
from generator.rules.analysis import seminar as seminar
