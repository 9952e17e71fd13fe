"""Decides how HTML is made: one Jinja environment in which every value is escaped, whatever a template is called."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from generator.site.page import href, tidy

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
TEMPLATES: Final = Path(__file__).parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The environment of all templates of the site; autoescape is on for every suffix."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters["lines"] = lines
    made.filters["days"] = days
    made.filters["attribute_lines"] = attribute_lines
    return made


def render(template: str, path: str, **values: Any) -> Markup:
    """One template as tidy HTML for the page at ``path``, to which the template's ``to()`` makes links relative."""
    return tidy(environment().get_template(template).render(to=linker(path), **values))


def linker(path: str) -> Callable[..., str]:
    """A function from a target on the site (and an anchor) to the link from this page."""
    return lambda target, anchor="": href(path, target, anchor)


def lines(text: object) -> Markup:
    """Text of several lines, escaped, with its line ends kept as breaks."""
    return Markup("<br>").join(escape(line) for line in str(text).splitlines() if line.strip())


def days(text: object) -> Markup:
    """Text, escaped, in which no date is broken at the end of a line."""
    return Markup(_DATE.sub(r'<span class="tz-date">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped before


def attribute_lines(text: object) -> Markup:
    """Text for a ``textarea``: escaped, and with line ends as entities, so that no tidying can touch them."""
    return Markup("&#10;").join(escape(line) for line in str(text).splitlines())
