"""Signing in and out. An unknown account gets the answer of a known one. Source: guide R30, ASVS 6.3.8."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from fairgate.foundation import clock
from fairgate.foundation.identifiers import normalize_email, normalize_mobile
from fairgate.platform.accounts.queries import AccountView, accounts_of_email, accounts_of_mobile
from fairgate.platform.codes.operations import check_code, send_code
from fairgate.platform.codes.rules import life_of
from fairgate.platform.codes.states import Channel, Purpose
from fairgate.platform.passwords import operations as passwords
from fairgate.portals.entrance import passage
from fairgate.portals.entrance.forms.login import EmailForm, MobileCodeForm, MobileForm, PasswordForm
from fairgate.portals.ui import sessions
from fairgate.portals.ui.guards import actor_of, client_address, session_key
from fairgate.portals.ui.pages import posted, refusals_on, see_other, show

_PROVED, _GOAL = "entrance_proved", "entrance_goal"


@dataclass(frozen=True)
class Way:
    """One way to sign in by a code: its channel, its page, and where the session keeps what was typed."""

    channel: Channel
    name: str
    form: type[forms.Form]
    accounts_of: Callable[[str], list[AccountView]]
    normalized: Callable[[str], str | None]

    @property
    def kept(self) -> str:
        return f"entrance_{self.name}"

    @property
    def place(self) -> str:
        return f"login_{self.name}"


MOBILE = Way(Channel.SMS, "mobile", MobileForm, accounts_of_mobile, normalize_mobile)
EMAIL = Way(Channel.EMAIL, "email", EmailForm, accounts_of_email, normalize_email)


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
    return _by_code(request, MOBILE)


def login_email(request: HttpRequest) -> HttpResponse:
    """The same by e-mail, for whoever has verified an address: overseas organizations first of all. Source: Q7."""
    return _by_code(request, EMAIL)


def login_choose(request: HttpRequest) -> HttpResponse:
    """Choose one of the accounts that have verified the same mobile or e-mail."""
    name, proved = request.session.get(_PROVED, ("", ""))
    accounts = (EMAIL if name == EMAIL.name else MOBILE).accounts_of(proved)
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


def _by_code(request: HttpRequest, way: Way) -> HttpResponse:
    sent_to = request.session.get(way.kept, "")
    if request.method == "POST" and "code" in request.POST and sent_to:
        return _check(request, way, sent_to)
    if request.method == "POST":
        return _send(request, way)
    if "again" in request.GET or not sent_to:
        return _show(request, way, "", way.form(), None)
    return _show(request, way, sent_to, None, MobileCodeForm())


def _send(request: HttpRequest, way: Way) -> HttpResponse:
    form = way.form({way.name: request.POST.get(way.name) or request.session.get(way.kept, "")})
    if form.is_valid():
        typed = form.cleaned_data[way.name]
        with refusals_on(form):
            _send_code(request, way, typed)
            request.session.update({way.kept: way.normalized(typed), _GOAL: passage.goal_of(request)})
            return see_other(f"entrance:{way.place}")
    return _show(request, way, "", form, None)


def _send_code(request: HttpRequest, way: Way, typed: str) -> None:
    """Send a code to whoever has verified this; an e-mail is written in the account's language."""
    accounts = way.accounts_of(typed)
    is_mailed = way.channel == Channel.EMAIL and len(accounts) == 1
    send_code(
        typed,
        purpose=Purpose.LOGIN,
        session_key=session_key(request),
        address=client_address(request),
        at=clock.now(),
        deliver=bool(accounts),
        channel=way.channel,
        language=accounts[0].language if is_mailed else "",
    )


def _check(request: HttpRequest, way: Way, sent_to: str) -> HttpResponse:
    form, at = MobileCodeForm(request.POST), clock.now()
    if form.is_valid():
        with refusals_on(form):
            code, key = form.cleaned_data["code"], session_key(request)
            check_code(sent_to, code, purpose=Purpose.LOGIN, session_key=key, at=at, channel=way.channel)
            return _let_in(request, way, sent_to)
    return _show(request, way, sent_to, None, form)


def _let_in(request: HttpRequest, way: Way, sent_to: str) -> HttpResponse:
    accounts = way.accounts_of(sent_to)
    del request.session[way.kept]
    if len(accounts) == 1:
        goal = request.session.pop(_GOAL, "")
        return passage.proceed(request, accounts[0].id, goal=goal, at=clock.now())
    request.session[_PROVED] = (way.name, sent_to)
    return see_other("entrance:login_choose")


def _show(
    request: HttpRequest, way: Way, sent_to: str, form: forms.Form | None, code_form: forms.Form | None
) -> HttpResponse:
    return show(
        request,
        f"entrance/{way.place}.html",
        sent_to=sent_to,
        form=form,
        code_form=code_form,
        minutes=int(life_of(way.channel).total_seconds() // 60),
        goal=passage.goal_of(request),
    )
