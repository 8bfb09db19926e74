"""Which delegation an organization joins. Source: guide R4, R20, R21, Q6."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import _
from fairgate.portals.ui.pages import posted, see_other, show
from fairgate.portals.visitor import draft
from fairgate.portals.visitor.draft import Draft
from fairgate.portals.visitor.forms.joining import DelegationForm
from fairgate.portals.visitor.newcomer import reached
from fairgate.portals.visitor.views.stages import stages
from fairgate.registration.delegations import queries
from fairgate.registration.editions import queries as editions


@require_http_methods(["GET", "HEAD", "POST"])
@reached("visitor:delegation")
def delegation(request: HttpRequest) -> HttpResponse:
    """Choose 交易团 or 分团; the credit code's region only suggests one, and another one may be explained."""
    kept = draft.of(request)
    edition_id = editions.current_edition().id
    suggested = queries.suggested_delegation(edition_id, kept.unit["uscc"])
    form = DelegationForm(
        **posted(request),
        choices=queries.tree_choices(edition_id),
        language=request.LANGUAGE_CODE,
        initial={
            "delegation": kept.delegation or suggested,
            "referral_code": kept.referral_code,
            "subordination_reason": kept.subordination_reason,
        },
    )
    if request.method == "POST" and form.is_valid() and _opens(form, kept) and _is_explained(form, kept):
        draft.keep(request, **form.cleaned_data)
        return see_other("visitor:mobile")
    return show(
        request,
        "visitor/delegation.html",
        form=form,
        hint=queries.get(suggested).full_name.named(request.LANGUAGE_CODE) if suggested else "",
        asks_why=_is_elsewhere(str(form["delegation"].value() or ""), kept),
        stages=stages("visitor:delegation"),
    )


def _is_elsewhere(chosen: str, kept: Draft) -> bool:
    """Say whether the credit code's place is not the delegation's; False where that cannot be told."""
    try:
        return queries.fits_region(int(chosen), kept.unit["uscc"]) is False
    except (NotFound, ValueError, OverflowError):
        return False


def _is_explained(form: DelegationForm, kept: Draft) -> bool:
    """Ask once why the delegation is another than the place's; whoever leaves that empty goes on to people."""
    if not _is_elsewhere(form.cleaned_data["delegation"], kept):
        form.cleaned_data["subordination_reason"] = ""
        return True
    if "subordination_reason" in form.data:
        return True
    form.add_error("subordination_reason", _("登记地不在所选交易团的地区。请说明隶属关系，或改选交易团"))
    return False


def _opens(form: DelegationForm, kept: Draft) -> bool:
    typed = form.cleaned_data
    today = clock.day_of(clock.now())
    refusal = queries.referral_refusal_of(
        int(typed["delegation"]), typed["referral_code"], kept.category, on=today
    )
    if refusal is not None:
        form.add_error("referral_code", str(refusal.words))
    return refusal is None
