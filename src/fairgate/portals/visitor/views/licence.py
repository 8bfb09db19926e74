"""The licence: one picture, read by the worker while the person watches or types. Source: R15-R18, Q9."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.identifiers import uscc_refusal
from fairgate.portals.ui.guards import session_key
from fairgate.portals.ui.pages import picture_answer, posted, refusals_on, see_other, show
from fairgate.portals.visitor import draft
from fairgate.portals.visitor.forms.register import LicenceForm, ReadingForm
from fairgate.portals.visitor.newcomer import newcomer, reached
from fairgate.portals.visitor.reading import ReadingPage, open_page
from fairgate.portals.visitor.views.stages import stages
from fairgate.registration.editions import queries as editions
from fairgate.registration.organizations import queries as organizations
from fairgate.registration.verification import operations, queries

MOST_BYTES = 10 * 1024 * 1024


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:licence")
def licence(request: HttpRequest) -> HttpResponse:
    """Take the picture; a refused one is answered on the same page, in words."""
    form = LicenceForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["picture"]
        with refusals_on(form):
            picture = operations.take_picture(
                data=upload.read(MOST_BYTES + 1),
                name=upload.name,
                holder=queries.session_holder(session_key(request)),
                by=newcomer(request),
                at=clock.now(),
            )
            draft.keep(request, picture=str(picture), unit={}, is_filled=False)
            return see_other("visitor:licence_reading")
    return show(
        request, "visitor/licence.html", form=form, stages=stages("visitor:licence"), most_bytes=MOST_BYTES
    )


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:licence_reading")
def licence_reading(request: HttpRequest) -> HttpResponse:
    """The picture beside the form. What a person typed is never overwritten by what was read."""
    page = open_page(request)
    form = ReadingForm(request.POST) if "uscc" in request.POST else ReadingForm(initial=page.values)
    if "look" in request.POST:
        return see_other("visitor:licence_reading")
    if form.is_bound and _is_free(form) and form.is_valid():
        return see_other("visitor:delegation")
    is_taken = form.is_bound and form.has_error("uscc", code="taken")
    return _show(request, "visitor/licence_reading.html", page, form, is_taken=is_taken)


def _is_free(form: ReadingForm) -> bool:
    """Say whether the credit code may become an account; if not, the form says why (Q8)."""
    if form.has_error("uscc"):
        return False
    typed = form.cleaned_data["uscc"]
    refusal = uscc_refusal(typed) or organizations.taken_refusal_of(editions.current_edition().id, typed)
    if refusal is not None:
        form.add_error("uscc", ValidationError(str(refusal.words), code=refusal.code))
    return refusal is None


@require_POST
@reached("visitor:licence_reading")
def licence_progress(request: HttpRequest) -> HttpResponse:
    """The part that htmx renews; when the reading has ended it brings the filled fields with it."""
    page = open_page(request)
    return _show(request, "visitor/_reading.html", page, ReadingForm(initial=page.values), is_part=True)


def _show(
    request: HttpRequest, template: str, page: ReadingPage, form: ReadingForm, **context: bool
) -> HttpResponse:
    return show(
        request,
        template,
        page=page,
        form=form,
        rows=page.rows(form),
        stages=stages("visitor:licence"),
        **context,
    )


@require_safe
def licence_picture(request: HttpRequest) -> HttpResponse:
    """The cleaned picture, to the browser that uploaded it and to nobody else."""
    picture = draft.of(request).picture
    if not picture:
        raise NotFound
    holder = queries.session_holder(session_key(request))
    return picture_answer(queries.picture_bytes(UUID(picture), holder=holder))
