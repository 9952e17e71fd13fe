"""黑名单：县级重点监管名单（八 第六条）和国家严重失信主体名单，从告知、列入到移出。"""

from generator.rules.blacklist import county as county
from generator.rules.blacklist import listing as listing
from generator.rules.blacklist import national as national
from generator.rules.blacklist import suspension as suspension
