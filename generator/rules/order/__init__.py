"""指令怎样执行，到期不执行、条款规定了后果的怎样处理（吉林 四（一）2、四（四）、四（五）3）。"""

from generator.rules.order import executing as executing
from generator.rules.order import outdated as outdated
from generator.rules.order import pursuing as pursuing
from generator.rules.order import singling_out as singling_out
