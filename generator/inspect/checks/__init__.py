"""The requirements of GB/T 9704-2012, one function for each; explicit imports register them."""

from generator.inspect.checks import (
    end as end,
)
from generator.inspect.checks import (
    forms as forms,
)
from generator.inspect.checks import (
    head as head,
)
from generator.inspect.checks import (
    imprint as imprint,
)
from generator.inspect.checks import (
    numbers as numbers,
)
from generator.inspect.checks import (
    page as page,
)
from generator.inspect.checks import (
    text as text,
)
from generator.inspect.checks import (
    title as title,
)
