"""What is sent to each address that writes: valid, so that the verb behind the form is reached and may refuse."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile

from fairgate.billing.models import RefundRequest
from fairgate.billing.orders.models import OrderLine
from fairgate.platform.accounts.queries import account
from fairgate.registration.organizations.queries import organization_of
from fairgate.registration.personnel import queries as people
from fairgate.registration.reviews import queries as desk
from tests.cast import AT
from tests.contracts.permissions.addresses import Address, delegations_code, host_officer
from tests.contracts.permissions.callers import FRESH_USCC
from tests.contracts.permissions.world import HOST_ADMIN, World
from tests.factories import console, finance, refunding, refunds, statements
from tests.factories import registration as make
from tests.factories.accounts import PASSWORD, TOTP_SECRET
from tests.factories.delivery import OFFICE
from tests.factories.transfers import ACCOUNT, line
from tests.totp import code_at

Body = dict[str, Any]
SCAN = UUID("11111111-1111-4111-8111-111111111111")
INTENT = {"where": "equipment/machinery", "products": "数控机床", "purpose": "own_use", "currency": "CNY"}
_EXPORTING = ("host", "delegation", "finance")
_WITH_QUOTAS = ("finance", "host")
NEW_PASSWORD = "seven quiet rivers at dawn"


def _picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("picture.jpg", make.picture(), "image/jpeg")


def _person(_world: World, _address: Address) -> Body:
    file = make.person_file(document_number=make.resident_id(998))
    return {"name": file.name, "document_kind": "resident_id", "document_number": file.document_number,
            "nationality": "CHN", "mobile": file.mobile, "photo": _picture()}  # fmt: skip  # a table


def _amended(world: World) -> Body:
    """The badged person's own document under a corrected name."""
    file = people.file_of(world.badged, world.a.owner)
    return {"name": "陈立裙", "document_number": file.document_number, "understood": "on"}


def _decision(_world: World, address: Address) -> Body:
    case = desk.case(address.arguments["case_id"], HOST_ADMIN, on=AT.date())
    return {"outcome": "approve", "seen_version": case.seen_version, "reason": ""}


def _counted(_world: World, address: Address) -> Body:
    """The number of a batch's cases, repeated."""
    return {"count": str(desk.batch(address.arguments["batch_id"], host_officer()).total)}


def _photos(world: World, _address: Address) -> Body:
    """The one portrait that waits, ticked."""
    (portrait,) = desk.portraits([world.person_case], HOST_ADMIN)
    return {
        "cases": [str(portrait.case_id)],
        f"seen_{portrait.case_id}": portrait.seen_version,
        "reason": "照片模糊",
    }


def _contact(world: World, _address: Address) -> Body:
    view = organization_of(world.a.owner)
    known = {name: value for name, value in vars(view.file).items() if value}
    return {**known, "contact_name": "周明", "seen_version": view.version}


def _delegation(_world: World, _address: Address) -> Body:
    return {"delegation": str(make.delegation("pudong")), "referral_code": ""}


def _bank_line(_world: World, _address: Address) -> Body:
    said = line(5000, at=AT, payer_name=make.HUADONG.name)
    return {"account": said.account, "reference": said.reference, "booked_on": said.booked_on.isoformat(),
            "amount": "50.00", "payer_name": said.payer_name, "remark": "", "note": ""}  # fmt: skip  # a table


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
    "visitor:claim_join": _just(contact_name="赵欣", mobile="13900139777", words="采购部，负责报名"),
    "visitor:claim_appeal": _just(contact_name="赵欣", mobile="13900139777", words="账号不是本单位的"),
    "visitor:claim_code": _just(code="123456"),
    "visitor:claim_resend": _just(),
    "visitor:claims": _just(holder="13900139777"),
    "visitor:claim_withdraw": _just(),
    "visitor:join_request": _just(outcome="decline", reason="不是本单位人员"),
    "visitor:licence_progress": _just(),
    "visitor:delegation": _delegation,
    "visitor:mobile": _just(contact_name="赵欣", mobile="13900139777"),
    "visitor:mobile_code": _just(code="123456"),
    "visitor:mobile_resend": _just(),
    "visitor:register_overseas": _just(
        country="DE", registration_number="HRB 777", name="Rheinland Maschinenbau GmbH"
    ),
    "visitor:email": _just(contact_name="Maria", email="jonas@rheinland.example"),
    "visitor:email_code": _just(code="123456"),
    "visitor:email_resend": _just(),
    "visitor:account": _just(
        password=NEW_PASSWORD, password_again=NEW_PASSWORD, terms="on", privacy="on", authority="on"
    ),
    "visitor:organization": _just(name="华东精密机械有限公司"),
    "visitor:organization_draft": _just(),
    "visitor:proofs": lambda _world, _address: {"kind": "other", "picture": _picture()},
    "visitor:proof_remove": _just(),
    "visitor:intent_draft": _just(),
    "visitor:intent_new": _just(**INTENT),
    "visitor:intent_copy": _just(**INTENT),
    "visitor:intent": _just(**INTENT),
    "visitor:intent_remove": _just(),
    "visitor:people_find": _just(name="陈", number="1106"),
    "visitor:people_batch": lambda world, _address: {
        "people": [str(world.draft)],
        "act": "submit",
        "asked": "1",
        **make.ASSURED,
    },
    "visitor:person_new": _person,
    "visitor:person": _person,
    "visitor:person_remove": _just(),
    "visitor:person_access": _just(kinds=["wheelchair"], words="电动轮椅", agreed="on"),
    "visitor:joiners": lambda world, _address: {"people": [str(world.joiner)], "vouch": "1"},
    "visitor:colleague_link": _just(),
    "visitor:colleague": _just(contact="13900139777"),
    "visitor:colleague_file": _just(code="123456"),
    "visitor:own_page": _just(wish="correct", words="职务写错了"),
    "visitor:people_reuse": lambda world, _address: {
        f"source-{world.draft}": "donghai-8",
        f"number-{world.draft}": "00123456",
    },
    "visitor:reuse_withdraw": _just(),
    "visitor:release_ask": lambda _world, _address: {"statement": "在职员工", "proof": _picture()},
    "visitor:objection": _just(outcome="declined", answer="信息无误"),
    "delegation:objection": _just(outcome="declined", answer="信息无误"),
    "delegation:objection_cancel": _just(),
    "host:access_needs": _just(),
    **{f"{space}:export_new": _just(format="csv", purpose="organize") for space in _EXPORTING},
    **{f"{space}:export_{verb}": _just() for space in _EXPORTING for verb in ("cancel", "retry")},
    "visitor:release": _just(keep="yes", reason="是我单位人员"),
    "delegation:release": _just(reason="证明不符"),
    "delegation:release_uphold": _just(reason="证明属实"),
    "visitor:person_withdraw": _just(),
    "visitor:person_cancel": _just(),
    "visitor:person_contact": _just(mobile="13900001106", title="总经理"),
    "visitor:person_amend": lambda world, address: _person(world, address) | _amended(world),
    "visitor:person_substitute": lambda world, _address: {
        "newcomer": str(world.draft),
        **make.ASSURED,
    },
    "visitor:letter": _just(),
    "visitor:address_new": _just(**OFFICE.as_json()),
    "visitor:address": _just(**OFFICE.as_json()),
    "visitor:address_default": _just(),
    "visitor:address_remove": _just(),
    "visitor:delivery": lambda world, _address: {"people": [str(world.badged)], "to": "pick_up"},
    "visitor:withdraw": _just(),
    "visitor:organization_change": _contact,
    "visitor:amendment_withdraw": _just(),
    "visitor:delegation_change": lambda _world, _address: {
        "delegation": str(make.delegation("xuhui")),
        "referral_code": "",
        "subordination_reason": "",
    },
    "visitor:submit_preview": lambda world, _address: {"people": [str(world.draft)], **make.ASSURED},
    "visitor:member_invite": _just(name="赵欣", mobile="13900139777", role="payer"),
    "visitor:invitation_resend": _just(),
    "visitor:invitation_revoke": _just(),
    "visitor:member_role": _just(role="payer"),
    "visitor:member_remove": _just(),
    "visitor:member_leave": _just(),
    "visitor:member_hand_over": _just(password=PASSWORD),
    "visitor:member_invited": _just(),
    "visitor:member_welcome": _just(
        code="123456", password=NEW_PASSWORD, password_again=NEW_PASSWORD, terms="on", privacy="on"
    ),
    "visitor:badges": lambda world, _address: {"people": [str(world.due)], "key": "matrix"},
    "visitor:order_cancel": _just(),
    "visitor:refunds": lambda world, _address: {"people": [str(refunds.paid_and_cancelled(world.a))]},
    "visitor:refund_withdraw": _just(),
    "visitor:pay": _just(by="wechat_pay.scan"),
    "visitor:pay_check": _just(),
    "visitor:pay_link": _just(by="alipay.phone"),
    "visitor:pay_link_check": _just(),
    "visitor:pay_back": _just(trade_status="TRADE_SUCCESS"),
    "visitor:notices_read": _just(),
    "visitor:notice_open": _just(),
    "visitor:own_mobile": _just(to="13900139666", password=PASSWORD),
    "visitor:own_mobile_code": _just(code="123456"),
    "visitor:own_email": _just(to="a@huadong.example", password=PASSWORD),
    "visitor:own_email_code": _just(code="123456"),
    "visitor:message_preferences": _just(
        **{key: ["sms"] for key in ("review", "payment", "badge", "account", "reminder")}
    ),
    "visitor:status": _just(number="FG10-48370122", contact="13900139777"),
    "visitor:status_code": _just(code="123456"),
    "visitor:consent_give": _just(purpose="exhibitors", version="1"),
    "visitor:consent_withdraw": _just(purpose="privacy"),
    "visitor:own_data": _just(),
    "entrance:login": lambda world, _address: {"login": account(world.a.user_id).login, "password": PASSWORD},
    "entrance:login_mobile": _just(mobile="13900139001"),
    "entrance:login_email": _just(email="maria@rheinland.example"),
    "entrance:login_choose": _just(account="nobody"),
    "entrance:logout": _just(),
    "entrance:second_factor": _just(code=code_at(TOTP_SECRET, AT)),
    "entrance:bind": _just(code="123456"),
    "entrance:passkey": _just(passkey="{}", name="办公室电脑"),
    "entrance:passkey_remove": _just(),
    "entrance:recovery_codes": _just(),
    "entrance:recover": _just(login="13900139001"),
    "entrance:recover_password": _just(code="123456", password=NEW_PASSWORD),
    "entrance:security": _just(current=PASSWORD, password=NEW_PASSWORD),
    "delegation:queue_next": _just(),
    "delegation:view_save": _just(name="政府"),
    "delegation:view_drop": _just(),
    "delegation:case": _decision,
    "delegation:case_undo": _just(),
    "delegation:case_note": _just(words="已电话核实"),
    "delegation:photos": _photos,
    "delegation:batch_new": _just(outcome="approve"),
    "delegation:batch_start": _counted,
    "delegation:reason_add": _just(kind="person", outcome="reject", zh="证件无效。", en="Not valid."),
    "delegation:reason": _just(zh="照片太模糊。", en="The photo is too blurred."),
    "delegation:reason_retire": _just(),
    "delegation:case_take": _just(),
    "delegation:number": _just(purpose="compare", words=""),
    "delegation:case_release": _just(),
    "delegation:organization_revoke": _just(reason="营业执照已被吊销"),
    "delegation:look": _just(outcome="fine", reason=""),
    "delegation:join_request": _just(answer="approve", reason=""),
    "delegation:appeal": _just(reason="证照不符"),
    "delegation:appeal_uphold": _just(reason="证照与登记一致"),
    "delegation:duplicate": _just(verdict="different", words="两家无关"),
    "delegation:duplicate_again": _just(),
    "delegation:duplicate_merge": _just(reason="重复注册"),
    "delegation:duplicate_separate": _just(reason="不是同一家"),
    "delegation:list_add": _just(kind="grey", field="name", value="海平面贸易", reason="被投诉"),
    "delegation:list_remove": _just(reason="已澄清"),
    "delegation:deadline_extend": lambda _world, _address: {
        "what": "person_submit",
        "receiver": "delegation",
        "delegation": make.delegation("pudong"),
        "until": "2027-10-31",
        "reason": "物流停运",
    },
    "delegation:deadline_withdraw": _just(),
    **{
        f"{space}:officer_{verb}": _just()
        for space in ("delegation", "host")
        for verb in ("resend", "withdraw", "take", "sign_out")
    },
    "delegation:officer_invite": lambda _world, _address: {
        "name": "赵欣",
        "mobile": "13900139666",
        "role": "sub_delegation_reviewer",
        "place": make.delegation("pudong"),
    },
    "delegation:officer_give": lambda _world, _address: {
        "role": "sub_delegation_reviewer",
        "place": make.delegation("xuhui"),
    },
    "host:officer_invite": _just(name="赵欣", mobile="13900139666", role="finance_maker", place="*"),
    "host:officer_give": _just(role="gate_steward", place="E3"),
    "entrance:staff_invited": _just(login="zhao.xin", password=NEW_PASSWORD),
    "delegation:organization_find": lambda world, _address: {"uscc": account(world.a.user_id).login},
    "delegation:organization_move": lambda _world, _address: {
        "delegation": make.delegation("xuhui"),
        "reason": "注册地迁到徐汇",
    },
    "delegation:branch_add": _just(name="金桥分团", name_en="Jinqiao Sub-delegation", region_code=""),
    "delegation:branch_rename": _just(name="金桥分团", name_en="Jinqiao Sub-delegation"),
    "delegation:branch_contact": _just(contact_name="徐老师", phone="021-1105"),
    "delegation:branch_required": _just(code_required_for=["enterprise"]),
    "delegation:branch_order": _just(to="up"),
    "delegation:branch_close": _just(),
    "delegation:branch_reopen": _just(),
    "delegation:code_new": lambda _world, _address: {
        "delegation": make.delegation("pudong"),
        "code": "AUTUMN",
        "kind": "times",
        "uses_limit": "5",
    },
    "delegation:code_stop": _just(),
    "delegation:roster": _just(typed="陈", state="", delegation=""),
    "delegation:rules_draft": _just(sampling_per_mille="20", name_similarity="1"),
    "delegation:rules_version": _just(),
    "delegation:rules_switch_on": _just(),
    "visitor:transfer": lambda _world, _address: {
        "amount": "50",
        "paid_on": AT.date().isoformat(),
        "payer_name": make.HUADONG.name,
        "payer_account": "6222021001001234",
        "picture": _picture(),
    },
    "visitor:transfer_open": _just(),
    "visitor:transfer_put_out": _just(),
    "visitor:pay_by_others": lambda _world, _address: dict.fromkeys(("code", "seen"), delegations_code()),
    "visitor:pay_by_others_leave": _just(),
    "delegation:transfers": lambda _world, _address: {
        "delegation": str(make.delegation("shanghai")),
        "payer_name": "上海市国际贸易促进委员会",
    },
    "delegation:transfer": lambda _world, _address: {
        "amount": "200",
        "paid_on": AT.date().isoformat(),
        "payer_name": "上海市商务委员会",
        "payer_account": "6222021001001234",
        "picture": _picture(),
    },
    "delegation:transfer_withdraw": _just(),
    "delegation:transfer_take_back": _just(),
    "delegation:transfer_put_out": _just(),
    "visitor:transfer_orders": lambda world, _address: {"orders": [world.waiting_order]},
    "visitor:transfer_withdraw": _just(),
    "visitor:transfer_take_back": _just(),
    "visitor:invoice_new": lambda world, _address: {
        "step": "send",
        "orders": [world.paid_order],
        "when": "now",
        "kind": "ordinary",
        "title_kind": "person",
        "title": "林晓岚",
        "key": "of this form",
    },
    "visitor:invoice_send": _just(),
    "visitor:invoice_withdraw": _just(),
    "visitor:invoice_return": _just(step="send", reason="ended", key="of this form"),
    "visitor:invoice_return_withdraw": _just(),
    "visitor:invoice_reissue": _just(),
    "finance:invoices_resume": _just(),
    "finance:returns_resume": _just(),
    "finance:refunds_resume": _just(),
    "finance:refunds_release": lambda world, _address: {
        "requests": refunding.asked_of(world.a, at=AT).requests
    },
    "finance:refund_by_bank": lambda _world, address: {
        "requests": _asked_of_order(str(address.arguments["order_number"])),
        "route": "other",
        "payee_name": "林晓岚",
        "payee_bank": "中国银行",
        "payee_account": "6214850000008888",
        "is_other_name": "on",
        "proof": _picture(),
        "reason": "原账户已注销",
    },
    "finance:refund_agree": _just(),
    "finance:refund_decline": _just(reason="户名请再核对"),
    "finance:refund_paid": lambda _world, address: {
        "reference": str(address.arguments["refund_number"]),
        "paid_on": AT.date().isoformat(),
    },
    "finance:refund_give_up": _just(reason="银行退汇"),
    "finance:board": _just(),
    "finance:transfer": _bank_line,
    "finance:transfer_count": _just(note="附授权书"),
    "finance:transfer_give_back": lambda _world, _address: {"back-reason": "看不清金额"},
    "finance:bank_receipt_new": _bank_line,
    "finance:bank_receipt": lambda world, _address: {
        "numbers": world.transfer.code,
        "note": "电话核实",
    },
    "finance:bank_receipt_return": _just(reason="银行退汇"),
    "finance:bank_receipt_settle": _just(payee_account="", payee_bank="中国银行", reason="多汇了"),
    "finance:statement_new": lambda _world, _address: {
        "account": ACCOUNT,
        "file": SimpleUploadedFile("a.csv", statements.csv_file([statements.entry(77700, at=AT)])),
    },
    "finance:statement_columns": _just(header="1", **statements.COLUMNS),
    "finance:statement": _just(note="银行确认"),
    "finance:statement_discard": _just(),
    "finance:statement_return": _just(note="银行退汇"),
    "finance:match_undo": _just(reason="记错了订单"),
    "finance:ledger_month_ask": _just(),
    "finance:suspense_settle": _just(way="console", reason="渠道核对后退回"),
    "finance:settlement_agree": _just(),
    "finance:settlement_decline": _just(reason="付款人不符"),
    "finance:settlement_pay_out": _just(reference="50300001", paid_on=AT.date().isoformat()),
    "finance:entry_new": lambda _world, _address: {
        **{"count": "2", "booked_on": AT.date().isoformat(), "reason": "银行手续费"},
        **{"account_0": "channel_fees", "side_0": "debit", "amount_0": "3.60"},
        **{"account_1": "bank", "side_1": "credit", "amount_1": "3.60"},
    },
    "finance:entry_agree": _just(),
    "finance:entry_decline": _just(reason="缺结算单"),
    "finance:entry_reverse": lambda _world, _address: {"reverse-reason": "金额记错"},
    **{
        f"{desk}:quota_new": _just(
            delegation="", category="enterprise", places="20", until="2027-10-20", reason="主宾国"
        )
        for desk in _WITH_QUOTAS
    },
    **{f"{desk}:quota_change": _just(what="lower", places="8", reason="人数减少") for desk in _WITH_QUOTAS},
    **{f"{desk}:quota_decline": _just(reason="名额过多") for desk in _WITH_QUOTAS},
    **{f"{desk}:quota_change_decline": _just(reason="先核实") for desk in _WITH_QUOTAS},
    "finance:quota_agree": _just(),
    "finance:quota_change_agree": _just(),
    "finance:waiver_new": lambda _world, _address: {"fee": finance.due_fee(), "reason": "特邀嘉宾"},
    "finance:waiver_agree": _just(),
    "finance:waiver_decline": _just(reason="不符合规定"),
    "finance:ledger_month_close": _just(),
    "finance:ledger_month_keep": _just(reason="还有一笔待查"),
    "finance:proposal_accept": _just(),
    "finance:proposal_refuse": _just(reason="授权书不符"),
    "host:audit_check": _just(),
    "host:announcement_new": _just(**console.NEWS),
    "host:announcement_change": _just(**console.NEWS),
    "host:announcement_publish": _just(),
    "host:announcement_take_down": _just(),
    "entrance:announcement_put_away": _just(),
    "host:wording": _just(zh="请保持电话畅通。", en="Keep your phone at hand.", seen="0"),
    "host:help_note": _just(zh="律所请选社会组织。", en="Law firms: social organization.", seen="0"),
    "host:rulebook_draft": lambda _world, _address: console.help_lines(hotline="400-820-1105"),
    "host:edition_new": lambda _world, _address: console.next_edition(),
    "host:edition_open": _just(),
    "host:rulebook_switch_on": _just(),
    "host:rulebook_again": _just(),
    "host:rulebook_back": _just(),
    "host:rulebook_drop": _just(),
    "host:vetting_export": _just(purpose="入场人员安保审查"),
    "host:vetting_file": _just(),
    "host:vetting_recall": _just(reason="文件丢失"),
    "host:vetting_results": lambda _world, _address: {
        "file": SimpleUploadedFile("results.jsonl", b"{}\n", "application/jsonl")
    },
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


def _asked_of_order(number: str) -> list[int]:
    """Return the refund that is asked of an order; other bodies ask for refunds of other orders meanwhile."""
    fees = OrderLine.objects.filter(order__number=number).values("fee")
    asked = RefundRequest.objects.filter(state="asked", fee__in=fees)
    return list(asked.order_by("-pk").values_list("pk", flat=True)[:1])
