"""Every address of the product, by portal. The last line lets an edition keep its old entry address."""

from importlib.util import find_spec

from django.urls import URLPattern, URLResolver, include, path

_ROOMS = (
    ("", "fairgate.api.health.urls"),
    ("", "fairgate.portals.visitor.urls"),
    ("accounts/", "fairgate.portals.entrance.urls"),
    ("delegation/", "fairgate.portals.delegation.urls"),
    ("gate/", "fairgate.portals.gate.urls"),
    ("ui/", "fairgate.portals.ui.urls"),
    ("callbacks/", "fairgate.api.callbacks.urls"),
    ("api/v1/", "fairgate.api.v1.urls"),
)

urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(room)) for prefix, room in _ROOMS if find_spec(room)
]
