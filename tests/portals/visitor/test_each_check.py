"""Each named check alone brings people in: through the visitor's own screens, and read on the delegation's desk."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fairgate.foundation.actors import Actor, Grant
from fairgate.platform.accounts.queries import user_by_id
from fairgate.platform.accounts.states import Scope
from fairgate.portals.ui.guards import SECOND_FACTOR
from fairgate.registration.organizations.models import Organization
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.models import RegistryInquiry
from fairgate.registration.verification.ports import Conflict, FieldReading, QrReading
from fairgate.registration.verification.queries.registry import question_key
from fairgate.registration.verification.rules import STANDARD_CHECKS
from fairgate.registration.verification.states import CheckName, DocumentKind, ListField, ListKind
from tests.cast import HUADONG_USCC
from tests.factories import accounts
from tests.factories import registration as make
from tests.portals.reading import chinese_in, said
from tests.portals.visitor.conftest import BACKEND

ADMIN = Actor("8", "顾明", frozenset({Grant("host_admin", "host", "1")}))
SECRETS = ("限制名单", "关注名单", "冒用", "投诉")
OWN = {"uscc": FieldReading(HUADONG_USCC, 0.99), "name": FieldReading(make.HUADONG.name, 0.99)}
LEGAL = {"legal_representative": FieldReading("林国栋", 0.99)}
READ = OWN | LEGAL


@dataclass(frozen=True)
class Flaw:
    """The one thing that is wrong with a sound organization, and the words that people read."""

    check: CheckName
    words: str
    read: dict[str, Any] = field(default_factory=dict)
    file: dict[str, str] = field(default_factory=dict)
    brings: dict[str, Any] = field(default_factory=dict)
    registry: str = "match"
    lists: str = ""
    is_copied: bool = False
    is_misprinted: bool = False


FLAWS = [
    Flaw(CheckName.CODE_CHECK_DIGIT, "校验位不正确", is_misprinted=True),
    Flaw(
        CheckName.CODE_FITS_CATEGORY,
        "与所选单位分类不符",
        {"document": DocumentKind.INSTITUTION_CERTIFICATE},
        brings={"category": "institution", "referral_code": "Q2021537"},
    ),
    Flaw(
        CheckName.DOCUMENT_FITS_CATEGORY, "证照种类与所选", {"document": DocumentKind.CREDIT_CODE_CERTIFICATE}
    ),
    Flaw(CheckName.CODE_READ_AGREES, "没有从证照上读到信用代码", {"fields": {"name": OWN["name"]} | LEGAL}),
    Flaw(
        CheckName.NAME_READ_AGREES,
        "海东精密机械有限公司",
        {"fields": READ | {"name": FieldReading("海东精密机械有限公司", 0.99)}},
    ),
    Flaw(
        CheckName.QR_AGREES,
        "与文字或账号不一致",
        {"qr": QrReading("x", HUADONG_USCC), "conflicts": (Conflict("name", "甲", "乙"),)},
    ),
    Flaw(
        CheckName.NOT_EXPIRED,
        "已于2024-02-28到期",
        {"fields": READ | {"business_term": FieldReading("2014年03月18日至2024年02月28日", 0.99)}},
    ),
    Flaw(CheckName.REGISTRY_MATCHES, "没有查到", registry="not_found"),
    Flaw(CheckName.PICTURE_UNIQUE, "家单位上传过同一个图片", is_copied=True),
    Flaw(CheckName.NOT_BLOCKED, "限制名单上，原因：冒用", lists=ListKind.BLOCK),
    Flaw(CheckName.NOT_WATCHED, "关注名单上，原因：投诉", lists=ListKind.GREY),
    Flaw(CheckName.DELEGATION_FITS, "没有填写隶属关系说明", brings={"delegation": "beijing"}),
]


@pytest.fixture
def submit(now):
    """Return a function that submits a flawed organization through its own screens."""

    def hand_in(flaw):
        enrolled = _enrolled(flaw, now)
        person = make.person(enrolled, at=now)
        client = Client()
        client.force_login(user_by_id(enrolled.user_id), backend=BACKEND)
        sent = client.post(reverse("visitor:submit_preview"), {"people": [str(person)], **make.ASSURED})
        assert sent.status_code == 303, said(sent)
        return client

    return hand_in


def _enrolled(flaw, now):
    data = make.picture(700, 500) if flaw.is_copied else None
    if flaw.is_copied:
        uscc = make.valid_uscc(77)
        theirs = make.licence(uscc=uscc, data=data, at=now)
        make.organization(uscc=uscc, picture_id=theirs, mobile="13800000077", at=now)
    if flaw.lists:
        entry = {"field": ListField.USCC, "value": HUADONG_USCC, "until": None, "by": ADMIN, "at": now}
        reason = "冒用" if flaw.lists == ListKind.BLOCK else "投诉"
        verification.add_to_list(kind=flaw.lists, reason=reason, **entry)
    brings = dict(flaw.brings)
    brings["delegation_id"] = make.delegation(brings.pop("delegation", "pudong"))
    picture = make.licence(data=data, at=now, **({"fields": READ} | flaw.read))
    file = replace(make.HUADONG, **flaw.file)
    enrolled = make.organization(picture_id=picture, file=file, registry=flaw.registry, at=now, **brings)
    if flaw.is_misprinted:
        _misprint(enrolled)
    return enrolled


def _misprint(enrolled):
    """Let a code with a wrong check sign stand everywhere: sign-up refuses it, so no screen can bring it in."""
    wrong = HUADONG_USCC[:-1] + "3"
    organization = Organization.objects.get(pk=enrolled.organization_id)
    organization.uscc, picture = wrong, organization.picture
    picture.reading["fields"]["uscc"]["value"] = wrong
    organization.save()
    picture.save()
    key = question_key(wrong, make.HUADONG.name, make.HUADONG.legal_representative)
    RegistryInquiry.objects.update(question=key, uscc=wrong)


def desk_of(code, now):
    """Return the browser of a delegation's reviewer, with the second factor."""
    reviewer = accounts.staff("zhou", scope_kind=Scope.DELEGATION, scope_id=make.delegation(code), at=now)
    client = Client()
    client.force_login(user_by_id(reviewer), backend=BACKEND)
    session = client.session
    session[SECOND_FACTOR] = now.timestamp()
    session.save()
    return client


def open_lines(page):
    """Return the lines of a case that count and do not stand, as text."""
    items = re.findall(r"<li( class=\"left-out\")?>(.*?)</li>", checks_on(page), re.S)
    return [
        re.sub(r"<[^>]+>", "", item)
        for out, item in items
        if not out and "good" not in item and "hint" not in item
    ]


def checks_on(page):
    return re.search(r'<ul class="evidence checks">.*?</ul>', page.content.decode(), re.S).group()


@pytest.mark.parametrize("flaw", FLAWS, ids=[flaw.check.value for flaw in FLAWS])
def test_a_flaw_alone_lands_on_the_desk_as_the_only_open_check(submit, flaw, now):
    visitor = submit(flaw)
    desk = desk_of(flaw.brings.get("delegation", "pudong"), now)
    (case,) = re.findall(r"/delegation/cases/(\d+)/", desk.get(reverse("delegation:queue")).content.decode())[
        :1
    ]
    (line,) = open_lines(desk.get(reverse("delegation:case", args=[case])))
    assert str(flaw.check.label) in line
    assert flaw.words in line
    page = visitor.get(reverse("visitor:submitted"))
    assert "由所属交易团审核" in said(page)
    assert not [secret for secret in SECRETS if secret in said(page)]
    assert chinese_in(visitor.get(reverse("visitor:submitted"), {"lang": "en"})) == []


def test_every_check_that_counts_is_tried():
    assert {flaw.check for flaw in FLAWS} == STANDARD_CHECKS


def test_a_corrected_field_alone_brings_nobody_in(submit, now):
    corrected = Flaw(CheckName.FIELDS_AS_READ, "", file={"address": "上海市黄浦区中山东一路1号"})
    read = {"fields": READ | {"address": FieldReading("上海市黄浦区中山东一路2号", 0.99)}}
    page = said(submit(replace(corrected, read=read)).get(reverse("visitor:submitted")))
    assert "由所属交易团审核" not in page
    assert (
        "/delegation/cases/" not in desk_of("pudong", now).get(reverse("delegation:queue")).content.decode()
    )
