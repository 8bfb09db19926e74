"""A picture is taken in, read once in the background, and seen only by its holder."""

from datetime import timedelta
from uuid import uuid4

import pytest

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import NotFound, Refused
from fairgate.foundation.events import install
from fairgate.foundation.providers import client_for
from fairgate.platform.audit.queries import entries_about_id
from fairgate.platform.work.operations import run_due
from fairgate.platform.work.queries import state_of
from fairgate.registration.verification import operations, queries
from fairgate.registration.verification.events import LicenceRead
from fairgate.registration.verification.models import RegistryInquiry
from fairgate.registration.verification.ports import (
    Conflict,
    Doubt,
    FieldReading,
    QrReading,
    Reading,
    Unreadable,
    reading_from_json,
)
from fairgate.registration.verification.states import PictureState
from tests.cast import AT, HUADONG_USCC, QIAN
from tests.factories.hostile import HOSTILE, picture
from tests.factories.licences import HUADONG, business_licence, drawn

pytestmark = pytest.mark.django_db

HOLDER = queries.session_holder("b" * 32)
SAID = Reading(
    document="business_licence",
    fields={
        "uscc": FieldReading(HUADONG_USCC, 0.7, (Doubt(9, "0", "O"),), (0.1, 0.2, 0.3, 0.4)),
        "name": FieldReading("华东精密机械有限公司", 0.99),
        "business_term": FieldReading("2014年03月18日至2030年03月17日", 0.9),
    },
    qr=QrReading(f"统一社会信用代码：{HUADONG_USCC}", HUADONG_USCC),
    conflicts=(),
    seconds=1.5,
)


class Player:
    """Plays the reader: says what it is told to, or raises it."""

    answer: Reading | Exception = SAID
    asked = 0

    @classmethod
    def from_settings(cls):
        return cls()

    def read(self, _picture, on_progress=None):
        Player.asked += 1
        on_progress(3)
        on_progress(2)
        if isinstance(Player.answer, Exception):
            raise Player.answer
        return Player.answer


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": storage}


@pytest.fixture
def player(settings):
    settings.PROVIDERS = settings.PROVIDERS | {"document_reader": f"{__name__}.Player"}
    client_for.cache_clear()
    Player.answer, Player.asked = SAID, 0
    yield Player
    client_for.cache_clear()


@pytest.fixture
def heard():
    facts = []

    def note(fact, **_told):
        facts.append(fact)

    install({LicenceRead: [note]})
    return facts


def taken(data=None, holder=HOLDER):
    return operations.take_picture(data=data or picture(), name="执照.jpg", holder=holder, by=QIAN, at=AT)


def view(picture_id, holder=HOLDER):
    return queries.reading(picture_id, holder=holder)


def test_a_taken_picture_waits_to_be_read_and_shows_nothing_yet():
    seen = view(taken())
    assert (seen.state, seen.is_final, seen.done, seen.total, seen.name) == (
        "received",
        False,
        0,
        7,
        "执照.jpg",
    )
    assert {field.value for field in seen.fields} == {""}


def test_the_stored_picture_is_a_jpeg_drawn_anew():
    assert queries.picture_bytes(taken(picture("PNG")), holder=HOLDER).startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize("kind", ["pdf", "truncated jpeg", "too small to read"])
def test_a_hostile_picture_leaves_nothing_behind(kind):
    with pytest.raises(Refused):
        taken(HOSTILE[kind]())


def test_too_many_pictures_of_one_browser_are_refused_and_cost_nothing(monkeypatch):
    monkeypatch.setattr("fairgate.registration.verification.rules.uploads.A_SESSION", 2)
    for _each in range(2):
        taken()
    with pytest.raises(Refused) as refused:
        taken(HOSTILE["pdf"]())
    assert [(each.field, each.code) for each in refused.value.refusals] == [("picture", "limit")]
    assert taken(holder=queries.session_holder("c" * 32))


@pytest.mark.parametrize("holder", ["", "session:other", queries.organization_holder(1)])
def test_a_stranger_finds_nothing(holder):
    picture_id = taken()
    for look in (queries.reading, queries.picture_bytes, queries.is_finished):
        with pytest.raises(NotFound):
            look(picture_id, holder=holder)


@pytest.mark.parametrize("wrong", [uuid4(), "none", ""])
def test_an_id_that_never_was_is_not_found(wrong):
    with pytest.raises(NotFound):
        view(wrong)


def test_the_job_reads_a_picture_once_and_tells_upward(player, heard):
    picture_id = taken()
    run_due(AT)
    run_due(AT + timedelta(hours=1))
    seen = view(picture_id)
    assert (player.asked, seen.state, seen.is_final, seen.seconds) == (1, "read", True, 1.5)
    assert seen.value("name") == "华东精密机械有限公司"
    assert heard == [LicenceRead(picture_id, HOLDER)]
    assert state_of(operations.READ_JOB, str(picture_id)) == "done"


def test_every_move_leaves_its_audit_entry(player, heard):
    picture_id = taken()
    run_due(AT)
    entries = entries_about_id("registration.licencepicture", str(picture_id))
    assert [entry.verb for entry in entries] == ["take_picture", "begin_reading", "record_reading"]


def test_who_watches_sees_the_fields_come_in_and_never_go_back(heard):
    picture_id = taken()
    operations.begin_reading(picture_id, by=SYSTEM, at=AT)
    operations.note_progress(picture_id, 3)
    operations.note_progress(picture_id, 2)
    assert (view(picture_id).state, view(picture_id).done) == ("reading", 3)


def test_a_doubt_is_said_with_the_place_of_the_sign(player, heard):
    picture_id = taken()
    run_due(AT)
    code = view(picture_id).field("uscc")
    assert (code.is_unsure, code.doubts, code.box) == (True, ("第9位可能是0或O",), (0.1, 0.2, 0.3, 0.4))
    assert [field.name for field in view(picture_id).unsure] == ["uscc"]


def test_a_picture_that_cannot_be_read_leads_to_typing_by_hand(player, heard):
    player.answer = Unreadable("too long")
    picture_id = taken()
    run_due(AT)
    assert view(picture_id).state == "unreadable"
    assert "手工填写" in view(picture_id).remark
    assert heard == [LicenceRead(picture_id, HOLDER)]


def test_a_reader_that_fails_three_times_gives_the_picture_up(player, heard):
    player.answer = RuntimeError("killed")
    picture_id = taken()
    for hour in range(5):
        run_due(AT + timedelta(hours=hour))
    assert (player.asked, view(picture_id).state) == (3, "unreadable")


def test_a_second_answer_for_the_same_picture_changes_nothing(heard):
    picture_id = taken()
    operations.record_reading(picture_id, SAID, by=SYSTEM, at=AT)
    operations.record_unreadable(picture_id, by=SYSTEM, at=AT)
    operations.record_reading(picture_id, Reading("unknown"), by=SYSTEM, at=AT)
    assert (view(picture_id).state, len(heard)) == (PictureState.READ, 1)
    assert view(picture_id).value("uscc") == HUADONG_USCC
    assert operations.begin_reading(picture_id, by=SYSTEM, at=AT) is None


def test_a_picture_goes_over_to_the_organization_and_leaves_the_browser(heard):
    picture_id, organization = taken(), queries.organization_holder(7)
    for _twice in range(2):
        operations.hand_over(picture_id, holder=HOLDER, to=organization, by=QIAN, at=AT)
    assert view(picture_id, organization).name == "执照.jpg"
    with pytest.raises(NotFound):
        view(picture_id)


def test_nobody_hands_over_what_another_holds():
    with pytest.raises(NotFound):
        operations.hand_over(taken(), holder="session:x", to="organization:7", by=QIAN, at=AT)
    with pytest.raises(NotFound):
        operations.hand_over(uuid4(), holder=HOLDER, to="organization:7", by=QIAN, at=AT)


def test_a_holder_tells_its_organization_and_a_browser_has_none():
    assert queries.organization_of_holder(queries.organization_holder(7)) == 7
    assert queries.organization_of_holder(HOLDER) is None


def test_what_was_read_is_evidence_and_the_registry_is_asked_about_it(heard):
    picture_id = taken()
    operations.record_reading(picture_id, SAID, by=SYSTEM, at=AT)
    said = queries.picture_said(picture_id, holder=HOLDER)
    assert (said.printed["uscc"], said.qr_uscc, said.copy) == (HUADONG_USCC, HUADONG_USCC, "")
    assert said.expires_on.isoformat() == "2030-03-17"
    assert not RegistryInquiry.objects.exists()


def test_a_picture_not_read_yet_is_evidence_of_nothing():
    said = queries.picture_said(taken(), holder=HOLDER)
    assert (said.document, said.printed, said.qr_uscc, said.expires_on) == ("unknown", {}, None, None)


def test_contradictions_and_old_numbers_are_said_to_people(heard):
    told = Reading(
        "business_licence", conflicts=(Conflict("name", "甲公司", "乙公司"),), old_number="310115000000001"
    )
    picture_id = taken()
    operations.record_reading(picture_id, told, by=SYSTEM, at=AT)
    assert view(picture_id).conflicts == ("单位名称：文字是“甲公司”，二维码里是“乙公司”",)
    assert "15位" in view(picture_id).remark


def test_a_reading_survives_being_stored():
    assert reading_from_json(SAID.as_json()) == SAID


@pytest.mark.long
def test_the_whole_way_from_the_upload_to_the_evidence(heard):
    picture_id = taken(drawn(business_licence()))
    run_due(AT)
    client_for("document_reader").close()
    seen = view(picture_id)
    assert (seen.state, seen.done, seen.value("uscc")) == ("read", 7, HUADONG.uscc)
