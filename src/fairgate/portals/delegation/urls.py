"""Addresses of the delegations' desk."""

from django.urls import path

from fairgate.portals.delegation.views import case, queue

app_name = "delegation"
urlpatterns = [
    path("", queue.queue, name="queue"),
    path("cases/<int:case_id>/", case.case, name="case"),
    path("cases/<int:case_id>/picture/", case.picture, name="picture"),
    path("cases/<int:case_id>/photo/", case.photo, name="photo"),
]
