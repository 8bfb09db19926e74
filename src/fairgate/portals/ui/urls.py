"""The living style guide, outside production only."""

from django.conf import settings
from django.urls import URLPattern, path

from fairgate.portals.ui.views.components import components

app_name = "ui"
urlpatterns: list[URLPattern] = (
    [] if settings.IS_PRODUCTION else [path("components/", components, name="components")]
)
