"""第二项制度的监督检查和检查记录；北京的抽查，以及综合监管与部门监管、执法的分界。"""

from generator.rules.inspection import checks as checks
from generator.rules.inspection import enforcing as enforcing
from generator.rules.inspection import self_checks as self_checks
from generator.rules.inspection import spot as spot
