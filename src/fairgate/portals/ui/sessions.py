"""A session of ours: who is in it, since when, and whether the second factor was shown."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest

from fairgate.platform.accounts import operations, queries
from fairgate.portals.ui.guards import SECOND_FACTOR, client_address

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_ENTERED, _SEEN, _PUBLIC = "entered_at", "seen_at", "is_public"
_NOTE_EVERY = timedelta(minutes=1)


def enter(request: HttpRequest, user_id: str, *, at: datetime, second_factor: bool = False) -> None:
    """Sign an account in under a new session key; raises PermissionError for staff without second factor."""
    user = queries.user_by_id(user_id)
    is_staff = queries.is_staff_member(user_id) or user.is_staff
    if is_staff and not second_factor:
        raise PermissionError("staff sign in with a second factor")
    login(request, user, backend=_BACKEND)
    request.session.update({_ENTERED: at.timestamp(), _SEEN: at.timestamp(), _PUBLIC: not is_staff})
    if second_factor:
        request.session[SECOND_FACTOR] = at.timestamp()
    operations.note_entry(
        user_id,
        language=getattr(request, "LANGUAGE_CODE", "zh-hans"),
        with_factor=second_factor,
        address=client_address(request),
        at=at,
    )


def leave(request: HttpRequest) -> None:
    """Sign out and forget everything that the session held."""
    logout(request)


def has_second_factor(request: HttpRequest) -> bool:
    """Say whether this session was opened with a second factor."""
    return SECOND_FACTOR in request.session


def is_over(request: HttpRequest, *, at: datetime) -> bool:
    """Say whether a session has been idle for too long, or open for too long at all."""
    group = "public" if request.session.get(_PUBLIC, True) else "staff"
    entered, seen = (_instant(request, name, at) for name in (_ENTERED, _SEEN))
    idle = timedelta(minutes=settings.SESSION_IDLE_MINUTES[group])
    return at - seen > idle or at - entered > timedelta(hours=settings.SESSION_LONGEST_HOURS[group])


def note_seen(request: HttpRequest, *, at: datetime) -> None:
    """Remember that the session is in use; written once a minute at most, so that reading writes little."""
    if at - _instant(request, _SEEN, at - timedelta(days=1)) > _NOTE_EVERY:
        request.session[_SEEN] = at.timestamp()


def _instant(request: HttpRequest, name: str, otherwise: datetime) -> datetime:
    stamp = request.session.get(name)
    return otherwise if stamp is None else datetime.fromtimestamp(stamp, tz=otherwise.tzinfo)
