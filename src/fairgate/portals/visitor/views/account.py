"""The last page of the sign-up: password and consents; then the visitor is in. Source: guide R18-R22, R31."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.portals.ui import sessions
from fairgate.portals.ui.guards import session_key
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor import draft
from fairgate.portals.visitor.draft import Draft
from fairgate.portals.visitor.forms.joining import AccountForm
from fairgate.portals.visitor.forms.register import ReadingForm
from fairgate.portals.visitor.newcomer import newcomer, reached
from fairgate.portals.visitor.views.stages import stages
from fairgate.registration.organizations import operations
from fairgate.registration.organizations.file import OrganizationFile, SignUp
from fairgate.registration.verification.queries import session_holder


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:account")
def account(request: HttpRequest) -> HttpResponse:
    """Make the account and sign in; what is wrong elsewhere in the sign-up is said here."""
    kept = draft.of(request)
    form = AccountForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            at = clock.now()
            made = operations.sign_up(_sign_up(request, kept, form), by=newcomer(request), at=at)
            sessions.enter(request, made.user_id, at=at)
            draft.drop(request)
            return see_other("visitor:home")
    return show(
        request,
        "visitor/account.html",
        form=form,
        login=kept.email if kept.is_overseas else kept.unit["uscc"],
        is_overseas=kept.is_overseas,
        stages=stages("visitor:account", is_overseas=kept.is_overseas),
    )


def _sign_up(request: HttpRequest, kept: Draft, form: AccountForm) -> SignUp:
    return SignUp(
        region=kept.region,
        category=kept.category,
        uscc=kept.unit.get("uscc", ""),
        country=kept.unit.get("country", ""),
        registration_number=kept.unit.get("registration_number", ""),
        email=kept.email if kept.is_overseas else "",
        file=_file_abroad(kept) if kept.is_overseas else _file(kept),
        delegation_id=None if kept.is_overseas else int(kept.delegation),
        referral_code=kept.referral_code,
        subordination_reason=kept.subordination_reason,
        mobile=kept.mobile,
        password=form.cleaned_data["password"],
        picture_id=UUID(kept.picture),
        picture_holder=session_holder(session_key(request)),
        consents=form.given(),
        language=request.LANGUAGE_CODE,
    )


def _file(kept: Draft) -> OrganizationFile:
    """Return the licence's words, as confirmed, with the liaison as contact."""
    licence = ReadingForm(dict(kept.unit))
    licence.is_valid()
    words = dict(licence.cleaned_data)
    established, _uscc = words.pop("established", None), words.pop("uscc", "")
    return OrganizationFile(
        **words,
        established_on=established,
        contact_name=kept.contact_name,
        contact_mobile=kept.mobile,
    )


def _file_abroad(kept: Draft) -> OrganizationFile:
    """Return what an overseas organization typed, with the liaison as contact."""
    return OrganizationFile(
        name=kept.unit["name"],
        address=kept.unit["address"],
        contact_name=kept.contact_name,
        contact_mobile=kept.mobile,
        contact_email=kept.email,
    )
