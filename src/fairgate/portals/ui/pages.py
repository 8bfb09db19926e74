"""Answers of a screen: a page, 422 when a form on it was refused, 303 after a verb."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from fairgate.foundation.errors import Refused
from fairgate.portals.ui.forms import has_mistakes

FIELD_OF = {"area": "where", "section": "where", "consents": "privacy", "persons": "people"}
"""Parts of a file that a form asks under another name."""


def show(request: HttpRequest, template: str, /, **context: Any) -> HttpResponse:
    """Render a page; the status is 422 when any bound form among its values carries an error."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if has_mistakes(context.values()) else HTTPStatus.OK
    return render(request, template, context, status=status)


def posted(request: HttpRequest) -> dict[str, Any]:
    """Return what binds a form: what was typed and uploaded for a POST, even an empty one; nothing for a GET."""
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def see_other(place: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Redirect after a POST with 303, so that reloading the next page repeats nothing."""
    return HttpResponseRedirect(resolve_url(place, *args, **kwargs), status=HTTPStatus.SEE_OTHER)


@contextmanager
def refusals_on(form: forms.BaseForm) -> Iterator[None]:
    """Let a verb be refused: its words land beside the fields they name, or above the form."""
    try:
        yield
    except Refused as refused:
        for refusal in refused.refusals:
            field = FIELD_OF.get(refusal.field, refusal.field)
            place = field if field in form.fields else None
            if str(refusal.words) not in form.errors.get(place or NON_FIELD_ERRORS, []):
                form.add_error(place, str(refusal.words))


@contextmanager
def refusals_as_notes(request: HttpRequest) -> Iterator[None]:
    """Let a verb of a button be refused: its words stand above the page that follows."""
    try:
        yield
    except Refused as refused:
        for refusal in refused.refusals:
            messages.warning(request, str(refusal.words))


def picture_answer(data: bytes) -> HttpResponse:
    """Send a cleaned JPEG to the one who may see it: inline, never sniffed, never kept."""
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(data, content_type="image/jpeg", headers=headers | {"Content-Disposition": "inline"})
