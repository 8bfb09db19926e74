"""The registry client over the wire, against the sandbox, which checks signatures with code of its own."""

from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest

from fairgate.providers.organization_registry.answers import finding_of
from fairgate.providers.organization_registry.client import AliyunRegistry, RegistrySettings
from fairgate.registration.verification.ports import Finding, Question, SourceDown
from sandbox.samples.registry import ORGANIZATIONS
from tests.sandbox_process import SandboxProcess, free_port

KNOWN = ORGANIZATIONS[0]
BY_NAME = {organization.name: organization for organization in ORGANIZATIONS}


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    process = SandboxProcess(tmp_path_factory.mktemp("sandbox")).start()
    yield process
    process.stop()


@pytest.fixture(autouse=True)
def _fresh(sandbox):
    sandbox.reset()


def client(sandbox, timeout=5.0, **changed):
    given = {name.removeprefix("PROVIDER_"): value for name, value in sandbox.settings.items()}
    return AliyunRegistry(RegistrySettings.read(given | changed), timeout=httpx.Timeout(timeout))


def about(organization, **changes):
    said = {
        "number": uuid4().hex,
        "uscc": organization.uscc,
        "name": organization.name,
        "legal_representative": organization.legal_representative,
    }
    return Question(**said | changes)


def calls(sandbox):
    return sandbox.http.get("/control/registry").json()["calls"]


def test_code_name_and_representative_that_belong_together_match(sandbox):
    asked = client(sandbox)
    assert asked.check(about(KNOWN)) == Finding("match", (), "operating")
    assert asked.check(about(KNOWN, legal_representative="")) == Finding("match", (), "operating")


@pytest.mark.parametrize(
    ("changes", "differing"),
    [
        ({"name": "上海别的有限公司"}, ("name",)),
        ({"legal_representative": "王别人"}, ("legal_representative",)),
        ({"name": "上海别的有限公司", "legal_representative": "王别人"}, ("name", "legal_representative")),
    ],
)
def test_what_differs_is_told(sandbox, changes, differing):
    assert client(sandbox).check(about(KNOWN, **changes)) == Finding("mismatch", differing, "operating")


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("上海霖沣供应链管理有限公司", Finding("mismatch", ("legal_representative",), "operating")),
        ("上海鸿燊酒店用品有限公司", Finding("match", (), "licence_revoked")),
        ("上海屿新生物科技有限公司", Finding("not_found", (), "")),
    ],
)
def test_the_samples_show_every_finding(sandbox, name, finding):
    assert client(sandbox).check(about(BY_NAME[name])) == finding


@pytest.mark.parametrize("name", ["上海迟归文化用品有限公司", "上海静默仪器有限公司"])
def test_a_slow_and_a_failing_source_say_nothing(sandbox, name):
    with pytest.raises(SourceDown):
        client(sandbox, timeout=0.3).check(about(BY_NAME[name]))


@pytest.mark.parametrize("what", ["error", "cut"])
def test_a_source_that_fails_once_answers_the_next_time(sandbox, what):
    sandbox.misbehave(what, call="registry")
    question = about(KNOWN)
    with pytest.raises(SourceDown):
        client(sandbox).check(question)
    assert client(sandbox).check(question).outcome == "match"
    assert [call["number"] for call in calls(sandbox)] == [question.number]


def test_strangers_match_until_the_tester_says_otherwise(sandbox):
    stranger = Question(uuid4().hex, "91310115MA1K0FG7T2", "华东精密机械有限公司", "林国栋")
    assert client(sandbox).check(stranger).outcome == "match"
    sandbox.post("/control/registry/strangers", answer="not_found")
    assert client(sandbox).check(stranger).outcome == "not_found"
    entry = {"uscc": stranger.uscc, "name": stranger.name, "legal_representative": "别人", "status": "4"}
    sandbox.post("/control/registry/entries", **entry)
    assert client(sandbox).check(stranger) == Finding(
        "mismatch", ("legal_representative",), "licence_revoked"
    )


@pytest.mark.parametrize("changed", [{"REGISTRY_ACCESS_KEY_SECRET": "x"}, {"REGISTRY_ACCESS_KEY_ID": "x"}])
def test_a_wrong_key_is_no_answer(sandbox, changed):
    with pytest.raises(SourceDown):
        client(sandbox, **changed).check(about(KNOWN))
    assert calls(sandbox) == []


def test_a_request_is_dated_by_the_clock_that_the_client_is_given(sandbox):
    late = AliyunRegistry(client(sandbox).options, now=lambda: datetime(2020, 1, 1, tzinfo=UTC))
    with pytest.raises(SourceDown, match="Expired"):
        late.check(about(KNOWN))


def test_a_gateway_that_is_away_is_no_answer(sandbox):
    with pytest.raises(SourceDown):
        client(sandbox, REGISTRY_ENDPOINT=f"http://127.0.0.1:{free_port()}").check(about(KNOWN))


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"[]"),
        (200, b'"Success"'),
        (302, b""),
        (500, b"<html>"),
        (200, b'{"Code":"Success"}'),
        (200, b'{"Code":"Success","Result":{"BizCode":"9"}}'),
        (403, b'{"Code":"Forbidden.AccountAccessDenied"}'),
        (200, b'{"Code":"Throttling"}'),
    ],
)
def test_an_answer_that_is_none_of_the_three_is_no_answer(status, body):
    with pytest.raises(SourceDown):
        finding_of(httpx.Response(status, content=body))


@pytest.mark.parametrize(
    ("digit", "status"), [("0", "other"), ("2", "moved_away"), ("3", "deregistered"), ("77", "other")]
)
def test_every_status_has_its_word(digit, status):
    told = {"Code": "200", "Result": {"BizCode": 1, "Status": digit, "ReasonDetail": None}}
    assert finding_of(httpx.Response(200, json=told)) == Finding("match", (), status)


def test_a_missing_key_stops_the_start():
    with pytest.raises(KeyError, match="REGISTRY_ACCESS_KEY_ID"):
        RegistrySettings.read({})
