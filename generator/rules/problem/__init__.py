"""突出问题和重大隐患：发函，盯到改好，标明哪一层的责任（125 号二、三、四；基层九、十一；北京四（四））。"""

from generator.rules.problem import levels as levels
from generator.rules.problem import urging as urging
