"""定期报告：谁报、何时报、写哪几节、数字对不对。"""

from generator.rules.report import content as content
from generator.rules.report import handing_in as handing_in
