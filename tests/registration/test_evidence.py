"""Evidence from the upload to the decision: gathered by jobs, stored, judged when it is there, late if not."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.errors import Refused
from fairgate.foundation.providers import client_for
from fairgate.platform.audit.queries import entries_about
from fairgate.platform.work.operations import run_due
from fairgate.platform.work.queries import state_of
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.reviews import queries as reviews
from fairgate.registration.reviews.operations import decide
from fairgate.registration.submissions import queries
from fairgate.registration.submissions.models import Judgement
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.models import RegistryInquiry
from fairgate.registration.verification.ports import Conflict, Finding, QrReading, SourceDown
from fairgate.registration.verification.rules import RULE_VERSION
from fairgate.registration.verification.states import CheckName
from tests.cast import AT, HUADONG_USCC, ZHOU
from tests.factories import registration as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_what_follows_within")]
LATER = AT + timedelta(minutes=1)
HOST_ADMIN = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))


class Registry:
    """Plays the registry: says what it is told to, or raises it."""

    answer: Finding | Exception = Finding("match", (), "operating")
    asked: list = []

    @classmethod
    def from_settings(cls):
        return cls()

    def check(self, question):
        Registry.asked.append(question)
        if isinstance(Registry.answer, Exception):
            raise Registry.answer
        return Registry.answer


@pytest.fixture(autouse=True)
def _edition():
    make.edition()


@pytest.fixture
def registry(settings):
    settings.PROVIDERS = settings.PROVIDERS | {"organization_registry": f"{__name__}.Registry"}
    client_for.cache_clear()
    Registry.answer, Registry.asked = Finding("match", (), "operating"), []
    yield Registry
    client_for.cache_clear()


def run_without_pictures(at):
    """Do our own work and the talks with partners, until nothing is due."""
    while run_due(at, lane="quick") + run_due(at, lane="outside"):
        pass


def submitted(**changes):
    enrolled = make.organization(**changes)
    return enrolled, make.submitted(enrolled, make.person(enrolled))


def state_of_submission(enrolled):
    return queries.submission_of(enrolled.organization_id, enrolled.owner).state


def reasons(enrolled):
    return [check.name for check in queries.last_judgement(enrolled.organization_id).what_was_found.reasons]


def listed(kind, field, value, until=None):
    said = {"kind": kind, "field": field, "value": value, "reason": "往届冒用证照", "until": until}
    return verification.add_to_list(**said, by=HOST_ADMIN, at=AT)


def read_as(**changes):
    return {"picture_id": make.licence(**changes)}


def used_by_another(data=None):
    """Another organization has handed in the very licence of 华东."""
    picture_id = make.licence(holder="session:other", data=data)
    file = replace(make.HUADONG, name="别的单位")
    make.organization(
        uscc=make.valid_uscc(77),
        file=file,
        mobile="13800007777",
        picture_id=picture_id,
        picture_holder="session:other",
    )


FAILURES = {
    CheckName.NAME_READ_AGREES: lambda: {"file": replace(make.HUADONG, name="华东精密机械总公司")},
    CheckName.CODE_READ_AGREES: lambda: read_as(
        fields={
            key: value
            for key, value in make.reading(uscc="x", name=make.HUADONG.name).fields.items()
            if key != "uscc"
        }
    ),
    CheckName.DOCUMENT_FITS_CATEGORY: lambda: read_as(document="institution_certificate"),
    CheckName.QR_AGREES: lambda: read_as(
        qr=QrReading("x", make.valid_uscc(9)), conflicts=(Conflict("uscc", HUADONG_USCC, make.valid_uscc(9)),)
    ),
    CheckName.DELEGATION_FITS: lambda: {"delegation_id": make.delegation("beijing")},
    CheckName.PICTURE_UNIQUE: lambda: used_by_another() or {},
    CheckName.NOT_BLOCKED: lambda: listed("block", "name", "华东 精密机械有限公司") and {},
    CheckName.NOT_WATCHED: lambda: listed("grey", "legal_representative", "林国栋") and {},
}


@pytest.mark.parametrize("check", FAILURES, ids=str)
def test_each_check_alone_brings_an_organization_to_its_delegation(check):
    enrolled, state = submitted(**FAILURES[check]())
    assert (state, reasons(enrolled)) == ("waiting", [check])
    reviewer = ZHOU.in_scope(organization_of(enrolled.owner).delegation_id)
    (row,) = [row for row in reviews.queue(reviewer, "organization") if row.organization_name != "别的单位"]
    case = reviews.case(row.id, reviewer, on=AT.date())
    assert [each.name for each in case.checks if not each.stands and each.name in case.required] == [check]
    assert row.concerns == 1
    assert len(queries.submission_of(enrolled.organization_id, enrolled.owner).concerns) == 1


@pytest.mark.parametrize(
    ("said", "words"), [("not_found", "没有查到"), ("mismatch", "不一致"), ("down", "联系不上")]
)
def test_not_found_mismatch_and_source_down_are_three_results_and_all_go_to_people(said, words):
    enrolled = make.organization(registry="")
    make.registry_says(said, differing=("legal_representative",))
    state = make.submitted(enrolled, make.person(enrolled))
    assert (state, reasons(enrolled)) == ("waiting", [CheckName.REGISTRY_MATCHES])
    assert words in queries.submission_of(enrolled.organization_id, enrolled.owner).concerns[0]


def test_a_reason_of_subordination_opens_another_regions_delegation():
    elsewhere = {"delegation_id": make.delegation("beijing"), "subordination_reason": "总公司在北京"}
    assert submitted(**elsewhere)[1] == "approved"


def test_nearly_the_same_picture_of_the_same_licence_counts_too():
    own = make.picture(900, 640)
    used_by_another(data=make.picture(904, 644))
    enrolled, state = submitted(picture_id=make.licence(data=own))
    assert (state, reasons(enrolled)) == ("waiting", [CheckName.PICTURE_UNIQUE])
    found = queries.last_judgement(enrolled.organization_id).what_was_known
    assert (found.picture_copy, len(found.picture_holders)) == ("near", 1)


def test_a_corrected_field_is_flagged_and_does_not_stop_an_approval():
    enrolled, state = submitted(file=replace(make.HUADONG, legal_representative="林国梁"))
    assert state == "approved"
    assert queries.last_judgement(enrolled.organization_id).what_was_known.edited == ("legal_representative",)


def test_an_upload_costs_no_call_and_one_code_only_a_few_a_day(registry):
    make.licence(registry="")
    run_without_pictures(AT)
    assert registry.asked == []
    spellings = [verification.ask_registry(HUADONG_USCC, f"第{n}", "", by=SYSTEM, at=AT) for n in range(13)]
    assert [bool(each) for each in spellings] == [True] * 12 + [False]
    assert verification.ask_registry(HUADONG_USCC, "x", "", by=SYSTEM, at=AT + timedelta(hours=25))


@pytest.mark.parametrize("wrong", [KeyError("REGISTRY_ACCESS_KEY_ID"), ValueError("odd")])
def test_a_fault_of_our_own_leaves_no_question_open_for_ever(registry, wrong):
    registry.answer = wrong
    enrolled, _state = submitted(picture_id=make.licence(registry=""), registry="")
    for minute in range(12):
        run_without_pictures(AT + timedelta(minutes=minute))
    assert RegistryInquiry.objects.get().state == "unreachable"
    assert (state_of_submission(enrolled), reasons(enrolled)) == ("waiting", [CheckName.REGISTRY_MATCHES])


def test_the_registry_is_asked_by_a_job_once_and_its_answer_is_used_again(registry):
    enrolled = make.organization(registry="")
    assert registry.asked == []
    run_without_pictures(AT)
    state = make.submitted(enrolled, make.person(enrolled))
    run_without_pictures(LATER)
    assert (state, len(registry.asked), registry.asked[0].uscc) == ("approved", 1, HUADONG_USCC)
    assert RegistryInquiry.objects.get().state == "answered"
    assert verification.ask_registry(HUADONG_USCC, make.HUADONG.name, "林国栋", by=SYSTEM, at=LATER)
    run_without_pictures(LATER)
    assert len(registry.asked) == 1
    assert [entry.verb for entry in entries_about(RegistryInquiry.objects.get())] == [
        "ask_registry",
        "record_finding",
    ]
    assert reasons(enrolled) == []


def test_an_answer_that_is_too_old_is_asked_for_again(registry):
    said = (HUADONG_USCC, make.HUADONG.name, "林国栋")
    first = verification.ask_registry(*said, by=SYSTEM, at=AT)
    run_without_pictures(AT)
    assert verification.ask_registry(*said, by=SYSTEM, at=AT + timedelta(days=29)) == first
    assert verification.ask_registry(*said, by=SYSTEM, at=AT + timedelta(days=31)) != first
    assert verification.ask_registry("91310115MA1K0FG7T3", "x", "", by=SYSTEM, at=AT) is None


def test_a_submission_waits_for_the_registry_and_is_decided_when_it_answers(registry):
    enrolled, state = submitted(picture_id=make.licence(registry=""), registry="")
    assert state == "checking"
    run_without_pictures(LATER)
    assert state_of_submission(enrolled) == "approved"


def test_a_source_that_is_down_is_tried_again_and_then_people_go_on_without_it(registry):
    registry.answer = SourceDown("503")
    enrolled, state = submitted(picture_id=make.licence(registry=""), registry="")
    assert state == "checking"
    for quarter_minute in range(39):
        run_without_pictures(AT + timedelta(seconds=15 * quarter_minute))
    assert 3 <= len(registry.asked) <= 5
    assert len({question.number for question in registry.asked}) == 1
    assert (state_of_submission(enrolled), reasons(enrolled)) == ("waiting", [CheckName.REGISTRY_MATCHES])


def test_a_source_that_is_down_is_not_asked_by_everybody_at_once(registry):
    registry.answer = SourceDown("503")
    for number in range(5):
        verification.ask_registry(make.valid_uscc(number), f"第{number}家公司", "", by=SYSTEM, at=AT)
    run_without_pictures(AT)
    assert len(registry.asked) == 1
    registry.answer = Finding("match", (), "operating")
    run_without_pictures(AT + timedelta(seconds=12))
    assert RegistryInquiry.objects.filter(state="answered").count() == 5


def test_after_ten_minutes_people_take_over_by_a_due_intention_and_not_by_a_poll():
    enrolled, state = submitted(picture_id=make.licence(read=False))
    run_without_pictures(AT + timedelta(minutes=9, seconds=59))
    assert (state, state_of_submission(enrolled)) == ("checking", "checking")
    late = ("registration.submissions.decide", f"{enrolled.organization_id}:1:late")
    assert state_of(*late) == "waiting"
    run_without_pictures(AT + timedelta(minutes=10))
    assert state_of_submission(enrolled) == "waiting"
    assert state_of(*late) == "done"


def test_every_judgement_is_kept_with_its_evidence_and_the_version_of_the_rules():
    enrolled, _state = submitted()
    row = Judgement.objects.get()
    assert (row.automatic, row.rule_version, row.what_was_known.uscc_read) == (
        True,
        RULE_VERSION,
        HUADONG_USCC,
    )
    assert {check["name"] for check in row.verdict["checks"]} == set(CheckName.values)
    assert enrolled.organization_id == row.organization_id


def test_the_credit_code_is_fixed_after_sign_up():
    assert "uscc" not in OrganizationFile.__dataclass_fields__
    enrolled = make.organization()
    picture_id = make.licence(uscc=make.valid_uscc(3), holder="session:new")
    organizations.replace_picture(
        enrolled.organization_id, picture_id, picture_holder="session:new", by=enrolled.owner, at=AT
    )
    assert organization_of(enrolled.owner).uscc == HUADONG_USCC
    assert make.submitted(enrolled, make.person(enrolled)) == "waiting"
    assert reasons(enrolled) == [CheckName.CODE_READ_AGREES]


def new_licence(enrolled, **changes):
    picture_id = make.licence(holder="session:new", **changes)
    organizations.replace_picture(
        enrolled.organization_id, picture_id, picture_holder="session:new", by=enrolled.owner, at=LATER
    )
    return picture_id


def doubted_licences():
    """Count the looks at new licences; the lot may have fallen on the approval itself besides."""
    return sum(look.cause == "new_licence" for look in reviews.looks(HOST_ADMIN))


def test_a_new_licence_of_an_approved_organization_is_verified_again():
    enrolled, state = submitted()
    new_licence(enrolled)
    run_without_pictures(LATER)
    assert (state, Judgement.objects.count(), doubted_licences()) == ("approved", 2, 0)
    new_licence(enrolled, name="另一家公司")
    run_without_pictures(LATER)
    assert (doubted_licences(), state_of_submission(enrolled)) == (1, "approved")
    run_without_pictures(LATER + timedelta(minutes=10))
    assert Judgement.objects.count() == 3


def test_a_new_licence_is_judged_when_it_is_read_or_when_patience_ends():
    enrolled, _state = submitted()
    picture_id = new_licence(enrolled, read=False)
    run_without_pictures(LATER)
    assert Judgement.objects.count() == 1
    given = make.reading(uscc=HUADONG_USCC, name=make.HUADONG.name)
    verification.record_reading(picture_id, given, by=SYSTEM, at=LATER)
    run_without_pictures(LATER)
    assert Judgement.objects.count() == 2
    new_licence(enrolled, read=False)
    run_without_pictures(LATER + timedelta(minutes=10))
    assert (Judgement.objects.count(), doubted_licences()) == (3, 1)


def test_under_review_the_licence_stays():
    enrolled, state = submitted(delegation_id=make.delegation("beijing"))
    with pytest.raises(Refused) as refused:
        new_licence(enrolled)
    assert (state, refused.value.refusals[0].code) == ("waiting", "locked")


def test_a_list_entry_ends_on_its_day_and_can_be_removed():
    entry = listed("block", "uscc", HUADONG_USCC, until=date(2027, 9, 13 + 1))
    enrolled, state = submitted()
    assert (state, reasons(enrolled)) == ("waiting", [CheckName.NOT_BLOCKED])
    organization = organization_of(enrolled.owner)
    assert not queries.evidence_of(organization, on=date(2027, 9, 15)).blocked
    verification.remove_from_list(entry, reason="已澄清", by=HOST_ADMIN, at=AT)
    assert not queries.evidence_of(organization, on=AT.date()).blocked


def test_a_reviewer_sees_who_else_used_the_picture_as_far_as_the_own_reach_goes():
    used_by_another()
    enrolled, _state = submitted()
    pudong = ZHOU.in_scope(organization_of(enrolled.owner).delegation_id)
    (row,) = reviews.queue(pudong, "organization")
    known, hidden = reviews.others_with_picture(row.id, pudong)
    assert ([each.name for each in known], hidden) == (["别的单位"], 0)


def test_what_is_still_awaited_is_said_in_words():
    enrolled, _state = submitted(picture_id=make.licence(read=False), registry="")
    said = queries.awaited(enrolled.organization_id, enrolled.owner)
    assert [str(words) for words in said] == ["证照图片的识别", "登记机关的答复"]
    make.registry_says("down")
    assert len(queries.awaited(enrolled.organization_id, enrolled.owner)) == 1


def test_what_a_reviewer_saw_is_kept_with_the_decision():
    enrolled, _state = submitted(picture_id=make.licence(read=False))
    run_without_pictures(AT + timedelta(minutes=10))
    arrive = make.reading(uscc=HUADONG_USCC, name=make.HUADONG.name)
    verification.record_reading(organization_of(enrolled.owner).picture_id, arrive, by=SYSTEM, at=LATER)
    pudong = ZHOU.in_scope(organization_of(enrolled.owner).delegation_id)
    (row,) = reviews.queue(pudong, "organization")
    seen = reviews.case(row.id, pudong, on=AT.date())
    decide(row.id, "approve", seen_version=seen.seen_version, by=pudong, at=AT + timedelta(minutes=11))
    assert [each.cause for each in Judgement.objects.all()] == ["submitted", "reviewed"]
    assert reviews.case(row.id, pudong, on=AT.date()).checks == seen.checks
