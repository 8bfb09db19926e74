"""What others entered of a person, for that person: masked, without an account, by a signed link. Source: PIPL 17, 44.

The link is the key: it shows no whole number and nobody else, and what is asked by it changes no data.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.words import _
from fairgate.platform.consents.rules import NEEDED
from fairgate.platform.consents.states import Step
from fairgate.platform.consents.wordings import current
from fairgate.portals.ui.guards import client_address
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show
from fairgate.portals.visitor.answers import own_facts
from fairgate.portals.visitor.forms.person_access import WishForm
from fairgate.registration.editions.queries import rulebook
from fairgate.registration.personnel import operations, queries
from fairgate.registration.personnel.states import Wish


@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: HttpRequest, own_link: str) -> HttpResponse:
    """Show who entered what; take a wish to correct or to remove, or the withdrawal of a need."""
    page = queries.own_page(own_link)
    if request.method == "POST" and "withdraw_need" in request.POST:
        operations.withdraw_own_need(own_link, by=_bearer(request), at=clock.now())
        messages.success(request, _("已撤回同意，所填内容已删除"))
        return see_other("visitor:own_page", own_link)
    form = WishForm(**posted(request))
    if request.method == "POST" and form.is_valid():
        wish, words = form.cleaned_data["wish"], form.cleaned_data["words"]
        if wish == Wish.WITHDRAW and "sure" not in request.POST:
            return own_withdraw(request, page, words)
        with refusals_on(form):
            operations.object_to_entry(own_link, wish, words, by=_bearer(request), at=clock.now())
            messages.success(request, _("已转告该单位，请其在15个工作日内办理"))
            return see_other("visitor:own_page", own_link)
    return _shown(request, page, form)


def _bearer(request: HttpRequest) -> Actor:
    """Return who acts by a link: nobody with an account."""
    return Actor(id="", label="link", address=client_address(request))


def own_withdraw(request: HttpRequest, page: queries.OwnPage, words: str) -> HttpResponse:
    """Say what follows when somebody withdraws what nobody comes without. Source: PIPL 15, 16."""
    consequences = [current(purpose).after_withdrawal for purpose in NEEDED[Step.HAND_IN]]
    shown = {"page": page, "words": words, "consequences": consequences}
    return _unseen(show(request, "visitor/own_withdraw.html", **shown))


def _unseen(answer: HttpResponse) -> HttpResponse:
    """Keep a page that only its link opens out of caches, search engines and other sites' logs.

    Not "no-referrer": a browser then names no origin either, and every form of the page is refused.
    """
    answer.headers["X-Robots-Tag"] = "noindex, nofollow"
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["Referrer-Policy"] = "same-origin"
    return answer


def _shown(request: HttpRequest, page: queries.OwnPage, form: WishForm) -> HttpResponse:
    book = rulebook(page.edition_id)
    told = {
        "page": page,
        "facts": own_facts(page, request.LANGUAGE_CODE),
        "fair": book.short_name.named(request.LANGUAGE_CODE),
        "hotline": book.hotline,
    }
    return _unseen(show(request, "visitor/own_page.html", **told, form=form))
