"""A passkey instead of an authenticator application: bound by who was invited, used at sign-in, removed."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from fairgate.foundation import clock
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound, Refused
from fairgate.platform.accounts.queries import find_by_login
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.factors import operations as factors
from fairgate.platform.factors import passkeys as keys
from fairgate.platform.factors.queries import has_factor, has_totp, passkeys_of, recovery_codes_left
from tests.accessibility.looking import look
from tests.factories import registration, staff
from tests.factories.accounts import PASSWORD, passkey

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def page(reader):
    """Return a browser whose device makes passkeys without asking its owner."""
    opened = reader()
    line = opened.context.new_cdp_session(opened)
    line.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    line.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    return opened


def _enter(page, root, login, password):
    page.goto(f"{root}{reverse('entrance:login')}?lang=zh-hans")
    page.fill("[name=login]", login)
    page.fill("[name=password]", password)
    page.keyboard.press("Enter")


def _add(page, name):
    page.fill("[name=name]", name)
    page.locator("form[data-passkey] button").click()


def test_who_is_invited_binds_a_passkey_signs_in_with_it_and_keeps_the_last_one(page, live_server):
    registration.edition()
    _number, token = staff.invitation(staff.admin_account(at=clock.now()), at=clock.now())
    page.goto(f"{live_server.url}{reverse('entrance:staff_invited', args=[token])}?lang=zh-hans")
    page.fill("[name=login]", "he.jing")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="改用通行密钥").click()
    look(page, page.url.partition("?")[0])
    page.goto(f"{live_server.url}{reverse('entrance:passkey')}?lang=zh-hans")
    page.locator("form[data-passkey] button").click()
    expect(page.locator("[data-errors]")).to_be_visible()
    _add(page, "办公室电脑")
    page.wait_for_url("**/recovery-codes/**")
    page.locator("main form button").last.click()
    page.wait_for_selector("[data-portal=desk]")
    user_id = find_by_login("he.jing").id
    assert (has_totp(user_id), recovery_codes_left(user_id)) == (False, 10)
    page.context.clear_cookies()
    _enter(page, live_server.url, "he.jing", PASSWORD)
    page.wait_for_url("**/second-factor/**")
    look(page, page.url.partition("?")[0])
    page.goto(f"{live_server.url}{reverse('entrance:second_factor')}?lang=zh-hans")
    page.get_by_role("button", name="使用通行密钥").click()
    page.wait_for_selector("[data-portal=desk]")
    (key,) = passkeys_of(user_id)
    assert key.used_at is not None
    look(page, f"{live_server.url}{reverse('entrance:security')}")
    asked = f"{live_server.url}{reverse('entrance:passkey_remove', args=[passkey(user_id)])}"
    look(page, asked)
    page.goto(f"{asked}?lang=zh-hans")
    page.get_by_role("button", name="删除通行密钥").click()
    page.get_by_role("link", name="删除").click()
    expect(page.locator("main")).to_contain_text("工作人员不能没有")
    assert has_factor(user_id)
    assert list(AuditEntry.objects.filter(verb="add_passkey").values_list("subject_id", flat=True)) == [
        user_id
    ]


def test_an_answer_to_another_question_or_of_another_account_proves_nothing():
    registration.edition()
    user_id = staff.admin_account(at=clock.now())
    own = Actor(user_id, "唐颖")
    _question, asked = keys.question_to_show(user_id, "localhost")
    for answer in ({}, {"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}):
        with pytest.raises(Refused):
            factors.prove_by_passkey(user_id, asked, answer, at=clock.now())
        with pytest.raises(Refused):
            factors.add_passkey(user_id, asked, answer, name="电脑", by=own, at=clock.now())
    with pytest.raises(NotFound):
        factors.remove_passkey(user_id, 1, by=own, at=clock.now())
    for _try in range(9):
        with pytest.raises(Refused) as refused:
            factors.prove_by_passkey(user_id, asked, {}, at=clock.now())
    assert "15分钟" in str(refused.value)
