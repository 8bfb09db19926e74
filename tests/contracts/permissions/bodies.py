"""What is sent to each address that writes: valid, so that the verb behind the form is reached and may refuse."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from fairgate.platform.accounts.queries import account
from fairgate.registration.reviews import queries as desk
from tests.cast import AT
from tests.contracts.permissions.addresses import Address
from tests.contracts.permissions.callers import FRESH_USCC
from tests.contracts.permissions.world import HOST_ADMIN, World
from tests.factories import registration as make
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.totp import code_at

Body = dict[str, Any]
SCAN = UUID("11111111-1111-4111-8111-111111111111")
NEW_PASSWORD = "seven quiet rivers at dawn"


def _picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("picture.jpg", make.picture(), "image/jpeg")


def _person(_world: World, _address: Address) -> Body:
    file = make.person_file(document_number=make.resident_id(998))
    return {"name": file.name, "document_kind": "resident_id", "document_number": file.document_number,
            "nationality": "CHN", "mobile": file.mobile, "photo": _picture()}  # fmt: skip


def _decision(_world: World, address: Address) -> Body:
    case = desk.case(address.arguments["case_id"], HOST_ADMIN, on=AT.date())
    return {"outcome": "approve", "seen_version": case.seen_version, "reason": ""}


def _delegation(_world: World, _address: Address) -> Body:
    return {"delegation": str(make.delegation("pudong")), "referral_code": ""}


def _scan(world: World) -> Body:
    return {"token": world.badge.number.replace(" ", ""), "id": str(SCAN), "direction": "in"}


def _just(**values: Any) -> Callable[[World, Address], Body]:
    return lambda _world, _address: dict(values)


BODIES: dict[str, Callable[[World, Address], Body]] = {
    "visitor:register": _just(region="domestic", category="enterprise", standing="new"),
    "visitor:licence": lambda _world, _address: {"picture": _picture()},
    "visitor:licence_phone": _just(),
    "visitor:licence_phone_wait": _just(),
    "visitor:licence_camera": lambda _world, _address: {"picture": _picture()},
    "visitor:new_licence": lambda _world, _address: {"picture": _picture()},
    "visitor:licence_reading": _just(uscc=FRESH_USCC, name=make.HUADONG.name),
    "visitor:taken": lambda world, _address: {"uscc": account(world.a.user_id).login},
    "visitor:claim_join": _just(contact_name="赵欣", mobile="13900139777", reason="采购部，负责报名"),
    "visitor:claim_appeal": _just(contact_name="赵欣", mobile="13900139777", statement="账号不是本单位的"),
    "visitor:claim_code": _just(code="123456"),
    "visitor:claim_resend": _just(),
    "visitor:claims": _just(mobile="13900139777"),
    "visitor:claim_withdraw": _just(),
    "visitor:join_request": _just(outcome="decline", reason="不是本单位人员"),
    "visitor:licence_progress": _just(),
    "visitor:delegation": _delegation,
    "visitor:mobile": _just(contact_name="赵欣", mobile="13900139777"),
    "visitor:mobile_code": _just(code="123456"),
    "visitor:mobile_resend": _just(),
    "visitor:account": _just(
        password=NEW_PASSWORD, password_again=NEW_PASSWORD, terms="on", privacy="on", authority="on"
    ),
    "visitor:organization": _just(name="华东精密机械有限公司"),
    "visitor:person_new": _person,
    "visitor:person": _person,
    "visitor:person_remove": _just(),
    "visitor:submit_preview": lambda world, _address: {"people": [str(world.draft)], "truthful": "on"},
    "visitor:badges": lambda world, _address: {"people": [str(world.due)], "key": "matrix"},
    "visitor:order_cancel": _just(),
    "visitor:pay": _just(by="wechat_pay.scan"),
    "visitor:pay_check": _just(),
    "visitor:pay_link": _just(by="alipay.phone"),
    "visitor:pay_link_check": _just(),
    "visitor:pay_back": _just(trade_status="TRADE_SUCCESS"),
    "visitor:notices_read": _just(),
    "entrance:login": lambda world, _address: {"login": account(world.a.user_id).login, "password": PASSWORD},
    "entrance:login_mobile": _just(mobile="13900139001"),
    "entrance:login_choose": _just(account="nobody"),
    "entrance:logout": _just(),
    "entrance:second_factor": _just(code=code_at(TOTP_SECRET, AT)),
    "entrance:bind": _just(code="123456"),
    "entrance:recovery_codes": _just(),
    "entrance:recover": _just(login="13900139001"),
    "entrance:recover_password": _just(code="123456", password=NEW_PASSWORD),
    "entrance:security": _just(current=PASSWORD, password=NEW_PASSWORD),
    "delegation:case": _decision,
    "delegation:look": _just(outcome="fine", reason=""),
    "delegation:join_request": _just(answer="approve", reason=""),
    "delegation:appeal": _just(reason="证照不符"),
    "delegation:appeal_uphold": _just(reason="证照与登记一致"),
    "delegation:list_add": _just(kind="grey", field="name", value="海平面贸易", reason="被投诉"),
    "delegation:list_remove": _just(reason="已澄清"),
    "delegation:rules_draft": _just(sampling_per_mille="20", name_similarity="1"),
    "delegation:rules_version": _just(),
    "delegation:rules_switch_on": _just(),
    "finance:board": _just(),
    "callbacks:alipay": _just(notify_id="a-forged-notice"),
    "callbacks:unionpay": _just(orderId="a-forged-notice"),
    "gate:scan": lambda world, _address: _scan(world),
    "gate:answer": _just(is_the_person="yes"),
    "callbacks:wechat_pay": _just(id="a-forged-notice"),
    "v1:scans": lambda world, _address: _scan(world) | {"at": AT.isoformat()},
}
"""A valid body for every address that takes POST; `visitor:mobile_code` and the like lack only the secret."""

JSON = {"callbacks:wechat_pay", "v1:scans"}
"""Addresses that read JSON instead of a form."""
