"""Somebody follows their organization's link, proves mobile or e-mail and fills in their own data. Source: R62, R63.

The link is the key: it shows the organization's name and nobody's data.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.words import _
from fairgate.platform.codes.states import Purpose
from fairgate.platform.consents.rules import NEEDED
from fairgate.platform.consents.states import Step
from fairgate.platform.consents.wordings import current
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor import proving
from fairgate.portals.visitor.forms.colleagues import ColleagueForm, ReachForm
from fairgate.portals.visitor.newcomer import newcomer
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.invitations import operations, queries
from fairgate.registration.invitations.views import InvitedTo
from fairgate.registration.personnel.links import token_of
from fairgate.registration.personnel.states import DocumentKind

_REACHED = "colleague"
"""Name in the session: by which link, where one is reached, and whether that is proved."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def colleague(request: HttpRequest, colleague_token: str) -> HttpResponse:
    """Say who invites to what; take a mobile or an address and send the code."""
    asked = queries.invited_to(colleague_token, at=clock.now())
    form = ReachForm(**posted(request))
    if request.method == "POST" and asked.closed is None and form.is_valid():
        with refusals_on(form):
            holder = form.cleaned_data["contact"]
            proving.send(request, holder, purpose=Purpose.JOIN)
            request.session[_REACHED] = {"link": colleague_token, "holder": holder, "proved": False}
            messages.success(request, _("验证码已发送"))
            return see_other("visitor:colleague_file", colleague_token)
    return _shown(request, "visitor/colleague.html", asked, form=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def colleague_file(request: HttpRequest, colleague_token: str) -> HttpResponse:
    """The person's own file with the code and the consents; then the organization has to answer."""
    asked = queries.invited_to(colleague_token, at=clock.now())
    reached = request.session.get(_REACHED)
    if asked.closed is not None or reached is None or reached["link"] != colleague_token:
        return see_other("visitor:colleague", colleague_token)
    form = _form(request, asked, reached)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            own_link = _join(request, colleague_token, form)
            messages.success(request, _("已交给单位审核。请保存本页链接，随时可以查看进度"))
            return see_other("visitor:own_page", own_link)
    texts = {f"{purpose.value}_text": current(purpose).text for purpose in NEEDED[Step.HAND_IN]}
    return _shown(request, "visitor/colleague_file.html", asked, form=form, holder=reached["holder"], **texts)


def _join(request: HttpRequest, token: str, form: ColleagueForm) -> str:
    """Use up the code once everything else is right, and remember that, so that a refusal asks for no other."""
    reached = request.session[_REACHED]
    if not reached["proved"]:
        proving.check(request, reached["holder"], form.cleaned_data["code"], purpose=Purpose.JOIN)
        request.session[_REACHED] = {**reached, "proved": True}
    photo, name = form.as_photo()
    person_id = operations.join_by_link(
        token,
        form.as_file(),
        photo=photo,
        photo_name=name,
        agreed=form.agreed(),
        by=newcomer(request),
        at=clock.now(),
    )
    del request.session[_REACHED]
    return token_of(person_id)


def _form(request: HttpRequest, asked: InvitedTo, reached: dict[str, object]) -> ColleagueForm:
    kind = DocumentKind.PASSPORT if asked.is_overseas else DocumentKind.RESIDENT_ID
    return ColleagueForm(
        **posted(request),
        holder=str(reached["holder"]),
        is_proved=bool(reached["proved"]),
        initial={"document_kind": kind, "nationality": "" if asked.is_overseas else "CHN"},
        rulebook=rulebook(asked.edition_id),
        on=clock.day_of(clock.now()),
        is_abroad=asked.is_overseas,
    )


def _shown(request: HttpRequest, template: str, asked: InvitedTo, **told: object) -> HttpResponse:
    book = rulebook(asked.edition_id)
    answer = show(request, template, asked=asked, fair=book.short_name.named(request.LANGUAGE_CODE), **told)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer
