"""Addresses of the gate portal."""

from django.urls import path

from fairgate.portals.gate.views.answer import answer, photo
from fairgate.portals.gate.views.choose import choose
from fairgate.portals.gate.views.scan import scan

app_name = "gate"
urlpatterns = [
    path("", choose, name="choose"),
    path("<slug:gate_code>/", scan, name="scan"),
    path("<slug:gate_code>/scans/<uuid:scan_id>/", answer, name="answer"),
    path("<slug:gate_code>/scans/<uuid:scan_id>/photo", photo, name="photo"),
]
