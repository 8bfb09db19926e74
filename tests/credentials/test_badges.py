"""From approval to a badge that can be collected, issued anew and revoked."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import unquote
from uuid import uuid4

import pytest
from PIL import Image

from fairgate.billing.fees.queries import fees_of
from fairgate.billing.fees.states import Spent
from fairgate.credentials.badges import operations, queries
from fairgate.credentials.badges.events import BadgeMade, BadgeRevoked
from fairgate.credentials.badges.states import BadgeState
from fairgate.credentials.models import Badge
from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.foundation.tokens import BadgeClaim, keyring
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.work.operations import run_due
from fairgate.registration.models import Person
from tests.cast import AT, LIN, QIAN
from tests.factories.accounts import owner
from tests.factories.billing import scene
from tests.factories.credentials import approved_scene, ready_badge

pytestmark = pytest.mark.django_db

OFFICER = Actor("7", "制证员", frozenset({Grant("badge_officer", "host", "1")}))


@pytest.fixture
def person_id(here):
    return here.person_ids[0]


def test_a_person_who_is_not_approved_gets_no_badge():
    waiting = scene(1, at=AT, fee_fen=0)
    with pytest.raises(Refused) as refused:
        operations.prepare(waiting.person_ids[0], by=SYSTEM, at=AT)
    assert refused.value.refusals[0].code == "not_approved"


def test_a_person_whose_fee_is_due_gets_no_badge():
    waiting = scene(1, at=AT)
    Person.objects.update(state="approved")
    with pytest.raises(Refused) as refused:
        operations.prepare(waiting.person_ids[0], by=SYSTEM, at=AT)
    assert refused.value.refusals[0].code == "not_settled"


def test_nobody_unknown_gets_a_badge():
    with pytest.raises(NotFound):
        operations.prepare(uuid4(), by=SYSTEM, at=AT)


def test_preparing_twice_gives_one_badge_and_one_making(person_id):
    first = operations.prepare(person_id, by=SYSTEM, at=AT)
    assert operations.prepare(person_id, by=SYSTEM, at=AT) == first
    assert run_due(AT) >= 1
    assert Badge.objects.count() == 1


def test_a_made_badge_has_a_token_a_pdf_and_a_portrait(person_id, here):
    badge = ready_badge(person_id, at=AT)
    name, pdf = queries.badge_pdf(badge.pk, here.lin)
    assert badge.state == BadgeState.READY
    assert name == f"badge-{badge.number}.pdf"
    assert pdf.startswith(b"%PDF-")
    assert keyring().read(badge.token) == BadgeClaim(badge.edition_id, badge.pk, 1)
    assert Image.open(BytesIO(queries.badge_photo(badge.pk, here.lin))).size == (450, 570)


def test_making_a_badge_spends_the_fee_and_tells_everyone(here, person_id, told):
    lin = owner(organization_id=here.organization_id)
    badge = ready_badge(person_id, at=AT)
    assert fees_of([person_id])[person_id].spent == Spent.MADE
    assert told == [BadgeMade(person_id=person_id, badge_id=badge.pk)]
    [notice] = notices_of(lin)
    assert "李明远" in notice.body
    assert [entry.verb for entry in entries_about(badge)] == ["prepare", "make"]


def test_recording_the_same_issue_again_changes_nothing(person_id, told):
    badge = ready_badge(person_id, at=AT)
    again = operations.record_made(
        badge.pk, serial=1, token="other", photo_key="", pdf_key="", by=SYSTEM, at=AT + timedelta(hours=1)
    )
    badge.refresh_from_db()
    assert not again
    assert badge.token != "other"
    assert len(told) == 1


def test_the_qr_holds_the_token_and_nothing_of_the_person(person_id, here):
    badge = ready_badge(person_id, at=AT)
    image = unquote(queries.token_image(badge.pk, here.lin))
    assert image.startswith("data:image/svg+xml")
    assert "李明远" not in image
    assert "华东" not in image


def test_a_later_change_of_the_file_does_not_change_the_face(person_id, here):
    badge = ready_badge(person_id, at=AT)
    Person.objects.update(name="李别名")
    assert queries.get(badge.pk, here.lin).face.name == "李明远"


def test_a_badge_issued_anew_has_the_next_serial_and_the_same_number(person_id, here):
    badge = ready_badge(person_id, at=AT)
    assert operations.reissue(badge.pk, reason="遗失", by=OFFICER, at=AT) == 2
    assert queries.get(badge.pk, here.lin).state == BadgeState.PREPARING
    run_due(AT)
    anew = Badge.objects.get()
    assert (anew.number, anew.state) == (badge.number, BadgeState.READY)
    assert keyring().read(anew.token).serial == 2


def test_only_the_badge_officer_issues_anew(person_id, here):
    badge = ready_badge(person_id, at=AT)
    with pytest.raises(Forbidden):
        operations.reissue(badge.pk, reason="遗失", by=here.lin, at=AT)


def test_a_badge_in_the_making_cannot_be_issued_anew(person_id):
    badge_id = operations.prepare(person_id, by=SYSTEM, at=AT)
    with pytest.raises(Stale):
        operations.reissue(badge_id, reason="遗失", by=OFFICER, at=AT)


def test_a_revoked_badge_is_gone_once_and_for_all(person_id, here, told):
    badge = ready_badge(person_id, at=AT)
    assert operations.revoke(person_id, reason="人员已注销", by=SYSTEM, at=AT) == badge.pk
    assert operations.revoke(person_id, reason="人员已注销", by=SYSTEM, at=AT) is None
    assert told[-1] == BadgeRevoked(person_id=person_id, badge_id=badge.pk)
    with pytest.raises(NotFound):
        queries.badge_pdf(badge.pk, here.lin)


def test_a_badge_revoked_while_in_the_making_stays_revoked(person_id):
    badge_id = operations.prepare(person_id, by=SYSTEM, at=AT)
    operations.revoke(person_id, reason="人员已注销", by=SYSTEM, at=AT)
    run_due(AT)
    assert Badge.objects.get(pk=badge_id).state == BadgeState.REVOKED


def test_after_a_revoked_badge_a_person_may_get_another(person_id, here):
    old = ready_badge(person_id, at=AT)
    operations.revoke(person_id, reason="误注销", by=SYSTEM, at=AT)
    new = ready_badge(person_id, at=AT + timedelta(hours=1))
    assert queries.badge_of(person_id, here.lin).id == new.pk != old.pk


@pytest.mark.parametrize("stranger", [QIAN, LIN.in_scope(999999)], ids=["nobody", "another organization"])
def test_a_stranger_finds_no_badge(person_id, stranger):
    badge = ready_badge(person_id, at=AT)
    for read in (queries.get, queries.badge_pdf, queries.badge_photo, queries.token_image):
        with pytest.raises(NotFound):
            read(badge.pk, stranger)
    assert queries.badge_of(person_id, stranger) is None


@pytest.mark.parametrize("people", [1, 3])
def test_a_list_of_badges_is_one_query(people, django_assert_num_queries):
    here = approved_scene(people, at=AT)
    for person_id in here.person_ids:
        operations.prepare(person_id, by=SYSTEM, at=AT)
    with django_assert_num_queries(1):
        assert len(queries.badges_of(here.person_ids, here.lin)) == people
