"""Every address of the product, by portal. The last line lets an edition keep its old entry address (R3)."""

from django.urls import include, path, re_path

from fairgate.portals.visitor.views.landing import entry_alias

urlpatterns = [
    path("", include("fairgate.api.health.urls")),
    path("", include("fairgate.portals.visitor.urls")),
    path("accounts/", include("fairgate.portals.entrance.urls")),
    path("delegation/", include("fairgate.portals.delegation.urls")),
    path("host/", include("fairgate.portals.host.urls")),
    path("finance/", include("fairgate.portals.finance.urls")),
    path("gate/", include("fairgate.portals.gate.urls")),
    path("ui/", include("fairgate.portals.ui.urls")),
    path("callbacks/", include("fairgate.api.callbacks.urls")),
    path("api/v1/", include("fairgate.api.v1.urls")),
    re_path(r"^(?P<path>.+?)/?$", entry_alias, name="entry_alias"),
]

handler400 = "fairgate.portals.ui.views.errors.bad_request"
handler403 = "fairgate.portals.ui.views.errors.forbidden"
handler404 = "fairgate.portals.ui.views.errors.not_found"
handler500 = "fairgate.portals.ui.views.errors.server_error"
