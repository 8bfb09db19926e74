"""Addresses of version 1: its verbs, its description `openapi.json` and its reference `docs`."""

from fairgate.api.v1.interface import api

app_name = "v1"
# django-ninja would add a namespace of its own; this one is ours already.
urlpatterns = api.urls[0]
