"""第七项制度：安全生产约谈，从启动、通知、约谈、签字归档到反馈和后果；并别的规则包的约谈和联合约谈。"""

from generator.rules.interview import absence as absence
from generator.rules.interview import failure as failure
from generator.rules.interview import following as following
from generator.rules.interview import joint as joint
from generator.rules.interview import occasions as occasions
from generator.rules.interview import over_quota as over_quota
from generator.rules.interview import papers as papers
from generator.rules.interview import scope as scope
from generator.rules.interview import talking as talking
from generator.rules.interview import triggers as triggers
