"""A screen is one view and one template with the same name, and its address has that name too."""

from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

PORTALS = Path(__file__).resolve().parents[2] / "src" / "fairgate" / "portals"


def addresses(resolver: URLResolver | None = None, space: str = ""):
    """Yield (namespace, pattern) for every address of the product."""
    for item in (resolver or get_resolver()).url_patterns:
        if isinstance(item, URLResolver):
            yield from addresses(item, item.namespace or space)
        else:
            yield space, item


def _portal_addresses() -> list[tuple[str, URLPattern]]:
    return [
        (space, item)
        for space, item in addresses()
        if item.callback.__module__.startswith("fairgate.portals.")
    ]


@pytest.mark.parametrize(("space", "item"), _portal_addresses(), ids=lambda part: getattr(part, "name", part))
def test_an_address_has_the_name_of_its_view(space, item):
    assert item.name == item.callback.__name__


@pytest.mark.parametrize(
    "template",
    sorted(PORTALS.glob("*/templates/*/*.html")),
    ids=lambda path: str(path.relative_to(PORTALS)),
)
def test_a_page_has_a_view_of_the_same_name_in_its_portal(template):
    portal = template.parents[2].name
    if template.name.startswith("_") or template.stem == "base" or portal == "ui":
        return
    views = "\n".join(path.read_text("utf-8") for path in (PORTALS / portal / "views").glob("*.py"))
    assert f"def {template.stem}(" in views
