"""Signing in and out. An unknown account gets the answer of a known one. Source: guide R30, ASVS 6.3.8."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fairgate.foundation import clock
from fairgate.foundation.identifiers import normalize_mobile
from fairgate.platform.accounts.queries import accounts_of_mobile
from fairgate.platform.codes.operations import check_code, send_code
from fairgate.platform.codes.states import Purpose
from fairgate.platform.passwords import operations as passwords
from fairgate.portals.entrance import passage
from fairgate.portals.entrance.forms.login import MobileCodeForm, MobileForm, PasswordForm
from fairgate.portals.ui import sessions
from fairgate.portals.ui.guards import actor_of, client_address, session_key
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show

_MOBILE, _PROVED, _GOAL = "entrance_mobile", "entrance_proved", "entrance_goal"


@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """Sign in with login and password."""
    goal = passage.goal_of(request)
    actor = actor_of(request)
    if actor is not None and request.method == "GET" and passage.is_shown_enough(request, actor):
        return see_other(goal or passage.home_of(actor.id))
    form = PasswordForm(**posted(request))
    if form.is_valid():
        at = clock.now()
        with refusals_on(form):
            user_id = passwords.prove(**form.cleaned_data, address=client_address(request), at=at)
            return passage.proceed(request, user_id, goal=goal, at=at)
    return show(request, "entrance/login.html", form=form, goal=goal)


def login_mobile(request: HttpRequest) -> HttpResponse:
    """Sign in with a code sent to a verified mobile: first the number, then the code."""
    sent_to = request.session.get(_MOBILE, "")
    if request.method == "POST" and "code" in request.POST and sent_to:
        return _check(request, sent_to)
    if request.method == "POST":
        return _send(request)
    if "again" in request.GET:
        sent_to = ""
    return _show_mobile(
        request, sent_to, None if sent_to else MobileForm(), MobileCodeForm() if sent_to else None
    )


def login_choose(request: HttpRequest) -> HttpResponse:
    """Choose one of the accounts that have verified the same mobile."""
    accounts = accounts_of_mobile(request.session.get(_PROVED, ""))
    if not accounts:
        return see_other("entrance:login_mobile")
    chosen = request.POST.get("account", "")
    if request.method == "POST" and chosen in {account.id for account in accounts}:
        del request.session[_PROVED]
        goal = request.session.pop(_GOAL, "")
        return passage.proceed(request, chosen, goal=goal, at=clock.now())
    return show(request, "entrance/login_choose.html", accounts=accounts)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """Sign out, and back to the front page."""
    sessions.leave(request)
    return see_other("/")


def _send(request: HttpRequest) -> HttpResponse:
    form = MobileForm({"mobile": request.POST.get("mobile") or request.session.get(_MOBILE, "")})
    if form.is_valid():
        mobile = form.cleaned_data["mobile"]
        with refusals_on(form):
            send_code(
                mobile,
                purpose=Purpose.LOGIN,
                session_key=session_key(request),
                address=client_address(request),
                at=clock.now(),
                deliver=bool(accounts_of_mobile(mobile)),
            )
            request.session.update({_MOBILE: normalize_mobile(mobile), _GOAL: passage.goal_of(request)})
            return see_other("entrance:login_mobile")
    return _show_mobile(request, "", form, None)


def _check(request: HttpRequest, mobile: str) -> HttpResponse:
    form, at = MobileCodeForm(request.POST), clock.now()
    if form.is_valid():
        with refusals_on(form):
            code, key = form.cleaned_data["code"], session_key(request)
            check_code(mobile, code, purpose=Purpose.LOGIN, session_key=key, at=at)
            return _let_in(request, mobile)
    return _show_mobile(request, mobile, None, form)


def _let_in(request: HttpRequest, mobile: str) -> HttpResponse:
    accounts = accounts_of_mobile(mobile)
    del request.session[_MOBILE]
    if len(accounts) == 1:
        goal = request.session.pop(_GOAL, "")
        return passage.proceed(request, accounts[0].id, goal=goal, at=clock.now())
    request.session[_PROVED] = mobile
    return see_other("entrance:login_choose")


def _show_mobile(
    request: HttpRequest, sent_to: str, form: MobileForm | None, code_form: MobileCodeForm | None
) -> HttpResponse:
    return show(
        request,
        "entrance/login_mobile.html",
        sent_to=sent_to,
        form=form,
        code_form=code_form,
        goal=passage.goal_of(request),
    )
