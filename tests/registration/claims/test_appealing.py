"""Who holds an account is contested with a proof, and the delegation decides."""

import pytest

from fairgate.config.places import path_to
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.foundation.providers import client_for
from fairgate.platform.accounts import operations as accounts
from fairgate.platform.accounts.models import User
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.sms.ports import Delivery, SmsReceipt
from fairgate.platform.work.operations import run_due
from fairgate.registration.claims import operations, queries
from fairgate.registration.claims.file import Named
from fairgate.registration.organizations.queries import organization_of
from tests.cast import AT, HUADONG_USCC, QIAN, ZHOU
from tests.factories import accounts as people
from tests.factories import claims as ask
from tests.factories import registration as make

pytestmark = pytest.mark.django_db


class Sender:
    """Plays the SMS company and keeps what it was given."""

    sent: list = []

    @classmethod
    def from_settings(cls):
        return cls()

    def send(self, mobile, _template, params, _out_id):
        Sender.sent.append((mobile, params["body"]))
        return SmsReceipt(Delivery.ACCEPTED)


@pytest.fixture
def sent(settings):
    settings.PROVIDERS = settings.PROVIDERS | {"sms": f"{__name__}.Sender"}
    client_for.cache_clear()
    Sender.sent = []
    yield Sender.sent
    client_for.cache_clear()


@pytest.fixture
def huadong():
    make.edition()
    return make.organization()


def pudong():
    return ZHOU.in_scope(make.delegation("pudong"))


def test_the_delegation_sees_proof_claim_and_present_holder(huadong):
    row = ask.appeal()
    (seen,) = queries.appeals(pudong())
    assert (seen.applicant, seen.holder, seen.holder_reached_by) == ("孙乐", "林**", "138****8046")
    assert (seen.code_agrees, seen.can_decide, seen.people) == (True, True, 0)
    assert queries.proof(row.pk, pudong()).startswith(b"\xff\xd8\xff")
    assert [rows(pudong()).count() for rows in (queries.waiting_requests, queries.waiting_appeals)] == [0, 1]
    assert queries.appeal(ask.appeal(holder="+8613900008182", read=False).pk, pudong()).code_agrees is None


def test_an_upheld_appeal_changes_the_hands_and_ends_what_was_before(huadong, sent):
    colleague = accounts.create_member(
        "+8613900008190", "correct horse battery", "吴旧", by=huadong.owner, at=AT
    )
    organization = str(huadong.organization_id)
    accounts.grant(colleague, "registrar", "organization", organization, by=huadong.owner, at=AT)
    before = User.objects.get(login=HUADONG_USCC)
    session = before.get_session_auth_hash()
    row = ask.appeal()
    operations.uphold(row.pk, reason="执照原件已核对", by=pudong(), at=AT)

    after = User.objects.get(login=HUADONG_USCC)
    assert (after.pk, after.name, after.mobile) == (before.pk, "孙乐", ask.SUN_MOBILE)
    assert after.get_session_auth_hash() != session
    assert not after.check_password(make.PASSWORD)
    assert actor_by_id(str(after.pk)).holds("owner", "organization", organization)
    assert not actor_by_id(colleague).grants
    assert organization_of(actor_by_id(str(after.pk))).file.contact_name == "孙乐"
    run_due(AT)
    told = dict(sent)
    assert "已变更负责人" in told["+8613800138046"]
    assert "已变更负责人" in told["+8613900008190"]
    assert any(mobile == ask.SUN_MOBILE and "已通过" in body for mobile, body in sent)
    assert notices_of(colleague)
    assert [entry.verb for entry in entries_about(row)] == ["appeal", "uphold"]
    assert {"pass_on", "revoke", "grant"} <= {entry.verb for entry in entries_about(after)}


def test_a_dismissed_appeal_changes_nothing_but_is_told(huadong, sent):
    row = ask.appeal()
    with pytest.raises(Refused):
        operations.dismiss(row.pk, reason="", by=pudong(), at=AT)
    operations.dismiss(row.pk, reason="证照与登记不符", by=pudong(), at=AT)
    run_due(AT)
    assert User.objects.get(login=HUADONG_USCC).check_password(make.PASSWORD)
    assert "证照与登记不符" in dict(sent)[ask.SUN_MOBILE]
    assert queries.claims_of(ask.SUN_MOBILE)[0].state == "dismissed"
    with pytest.raises(Stale):
        operations.uphold(row.pk, reason="晚了", by=pudong(), at=AT)


@pytest.mark.parametrize("by", ["owner", "stranger", "elsewhere"])
def test_nobody_else_decides_an_appeal(huadong, by):
    row = ask.appeal()
    elsewhere = ZHOU.in_scope(make.delegation("beijing"))
    actor = {"owner": huadong.owner, "stranger": QIAN, "elsewhere": elsewhere}[by]
    for act in (operations.uphold, operations.dismiss):
        with pytest.raises(NotFound):
            act(row.pk, reason="x", by=actor, at=AT)
    for look in (queries.appeal, queries.proof):
        with pytest.raises(NotFound):
            look(row.pk, actor)


def test_nobody_but_the_system_passes_an_account_on(huadong):
    with pytest.raises(Forbidden):
        accounts.pass_on(huadong.user_id, mobile=ask.SUN_MOBILE, name="孙乐", by=huadong.owner, at=AT)


def test_an_appeal_needs_a_picture_of_ones_own(huadong):
    said = {"name": "孙乐", "holder": ask.SUN_MOBILE, "statement": "不是我们注册的", "by": ask.SUN, "at": AT}
    with pytest.raises(Refused) as refused:
        operations.appeal(Named(HUADONG_USCC), **said, picture_id=None, picture_holder=ask.SESSION)
    assert refused.value.refusals[-1].field == "picture"
    others = organization_of(huadong.owner).picture_id
    with pytest.raises(NotFound):
        operations.appeal(Named(HUADONG_USCC), **said, picture_id=others, picture_holder=ask.SESSION)


def test_what_people_are_told_leads_to_a_screen(huadong):
    zhou = people.staff(scope_id=make.delegation("pudong"))
    ask.join_request()
    ask.appeal()
    for user_id in (huadong.user_id, zhou):
        for notice in notices_of(user_id):
            assert path_to(notice.place, *notice.place_args)
    assert [notice.place for notice in notices_of(zhou)] == ["delegation:appeal"]
