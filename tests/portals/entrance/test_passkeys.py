"""Deleting a passkey: asked first, with what follows from it."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.factors.queries import has_factor, passkeys_of
from fairgate.portals.ui.guards import SECOND_FACTOR
from tests.factories import accounts, registration, staff
from tests.portals.reading import text_of
from tests.portals.visitor.conftest import BACKEND

pytestmark = pytest.mark.django_db
SECURITY = reverse("entrance:security")


def _inside(user_id):
    """Return a browser in which an account has shown its second factor."""
    client = Client()
    client.force_login(user_by_id(user_id), backend=BACKEND)
    session, now = client.session, clock.now().timestamp()
    session.update({SECOND_FACTOR: now, "entered_at": now, "seen_at": now})
    session.save()
    return client


def test_a_visitor_is_asked_before_a_passkey_goes_and_told_what_goes_with_the_last():
    registration.edition()
    user_id = registration.organization().user_id
    first, last = accounts.passkey(user_id), accounts.passkey(user_id)
    client = _inside(user_id)
    pages = [reverse("entrance:passkey_remove", args=[each]) for each in (first, last)]
    assert all(page in client.get(SECURITY).content.decode() for page in pages)
    asked = text_of(client.get(pages[0]))
    assert "办公室电脑" in asked
    assert "最后一个" not in asked
    assert len(passkeys_of(user_id)) == 2
    assert client.post(pages[0]).status_code == 303
    assert client.get(pages[0]).status_code == 404
    assert "剩余的恢复码作废" in text_of(client.get(pages[1]))
    client.post(pages[1])
    assert not has_factor(user_id)


def test_staff_are_refused_before_they_are_asked_for_their_last_one():
    registration.edition()
    user_id = staff.admin_account(at=clock.now())
    Authenticator.objects.filter(user_id=user_id).delete()
    page = reverse("entrance:passkey_remove", args=[accounts.passkey(user_id)])
    client = _inside(user_id)
    for ask in (client.get, client.post):
        answer = ask(page)
        assert (answer.status_code, answer["Location"]) == (303, SECURITY)
        assert "工作人员不能没有" in text_of(client.get(SECURITY))
    assert len(passkeys_of(user_id)) == 1
