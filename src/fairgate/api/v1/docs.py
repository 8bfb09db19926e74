"""The reference pages, from files that we serve ourselves: our content policy admits no other host."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from ninja import NinjaAPI
from ninja.openapi.docs import DocsBase


class OwnPages(DocsBase):
    """Swagger UI as django-ninja carries it, in a page of our own."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **kwargs: Any) -> HttpResponse:
        """Return the page; it reads the description from beside it."""
        settings = {"url": self.get_openapi_url(api, kwargs), "layout": "BaseLayout", "deepLinking": True}
        return render(request, "v1/docs.html", {"api": api, "swagger_settings": settings})
