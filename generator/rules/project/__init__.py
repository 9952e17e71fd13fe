"""建设项目的准入和“三同时”：批准以前，从设计到投用，消防，煤矿的瓦斯，几类项目的特别要求（吉林四（三）1、四（四））。"""

from generator.rules.project import admission as admission
from generator.rules.project import building as building
from generator.rules.project import fire as fire
from generator.rules.project import mine as mine
from generator.rules.project import special as special
