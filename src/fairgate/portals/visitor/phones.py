"""A phone that photographs the licence for the browser at the desk.

The browser keeps a random key in its session; the phone gets it signed in an address that ends after a while.
A phone may only hand in pictures: it sees nothing of the sign-up, and the address holds nothing of the session.
"""

import secrets
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.foundation.errors import NotFound
from fairgate.portals.ui.guards import session_key
from fairgate.portals.visitor import draft
from fairgate.portals.visitor.newcomer import newcomer
from fairgate.registration.verification import operations, queries

LIFETIME = timedelta(minutes=30)
_SALT = "licence by phone"


def address(request: HttpRequest) -> str:
    """Return the address for the phone's camera, good for half an hour from now."""
    key = draft.of(request).phone or secrets.token_urlsafe(16)
    draft.keep(request, phone=key)
    return request.build_absolute_uri(reverse("visitor:licence_camera", args=[pass_for(key)]))


def pass_for(key: str) -> str:
    """Return what opens the camera page for a key: signed, and dated from now."""
    return signing.dumps(key, salt=_SALT)


def holder(camera_pass: str) -> str:
    """Return whose pictures a phone with this address hands in; raises NotFound once it has ended."""
    try:
        key: str = signing.loads(camera_pass, salt=_SALT, max_age=LIFETIME)
    except signing.BadSignature as error:
        raise NotFound from error
    return queries.phone_holder(key)


def fetch(request: HttpRequest) -> bool:
    """Take over the newest picture from the phone into this browser's sign-up; False while there is none."""
    key = draft.of(request).phone
    theirs = queries.phone_holder(key)
    picture = queries.newest_of(theirs) if key else None
    if picture is None:
        return False
    ours = queries.session_holder(session_key(request))
    operations.hand_over(picture, holder=theirs, to=ours, by=newcomer(request), at=clock.now())
    draft.keep(request, picture=str(picture), unit={}, is_filled=False)
    return True
