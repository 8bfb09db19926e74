"""Who may do what: the page of all answers, and the sentences about them that no page can talk us out of."""

import os
from difflib import unified_diff
from pathlib import Path

import pytest

from fairgate.platform.accounts.states import Role
from tests.contracts.permissions import planted
from tests.contracts.permissions.addresses import addresses, patterns, samples_of
from tests.contracts.permissions.asking import METHODS, OPEN, SIGN_IN, Doors
from tests.contracts.permissions.bodies import BODIES
from tests.contracts.permissions.people import COLUMNS
from tools.made.permissions import page

pytestmark = pytest.mark.django_db
PAGE = Path(__file__).resolve().parents[3] / "docs" / "permissions.md"
EVERYBODY = [column.head for column in COLUMNS]

OPEN_TO_ALL = {
    *("GET health:alive", "GET health:ready", "GET health:metrics", "GET health:security_txt"),
    *("GET visitor:landing", "GET visitor:register", "POST visitor:register"),
    *("GET visitor:register_past", "GET visitor:which_category"),
    # A phone with a fresh pass may hand in pictures for the desk that shows it, and see none.
    *("GET visitor:licence_camera", "POST visitor:licence_camera"),
    # Whoever has a number may ask for a code; only the code shows anything.
    *("GET visitor:status", "POST visitor:status"),
    *("GET visitor:help", "GET visitor:terms", "GET visitor:privacy", "GET visitor:accessibility"),
    *("GET entrance:login", "POST entrance:login", "GET entrance:login_mobile", "POST entrance:login_mobile"),
    *("GET entrance:login_email", "POST entrance:login_email"),
    *("GET entrance:recover", "POST entrance:recover", "POST entrance:logout"),
    # Whoever proves a mobile sees the claims made with it.
    *("GET visitor:claims", "POST visitor:claims", "POST visitor:claim_resend"),
    # These lead back to the first question.
    *("POST visitor:licence_progress", "POST visitor:licence_phone_wait", "POST visitor:mobile_resend"),
    "POST visitor:email_resend",
    # Whoever has a pay link may pay that one order; a channel's page leads back without a cookie.
    *("GET visitor:pay_link", "POST visitor:pay_link", "GET visitor:pay_link_status"),
    "POST visitor:pay_link_check",
    # Whoever was entered by others was sent a link of their own.
    *("GET visitor:own_page", "POST visitor:own_page"),
    # Whoever has their organization's link may ask to join it.
    *("GET visitor:colleague", "POST visitor:colleague"),
    # Whoever holds a confirmation letter may verify it.
    "GET visitor:letter_check",
    # Whoever has an invitation may prove that it is theirs.
    *("GET visitor:member_invited", "POST visitor:member_invited"),
    *("GET visitor:member_welcome", "POST visitor:member_welcome"),
    # So has whoever was invited to the staff; the second factor follows.
    *("GET entrance:staff_invited", "POST entrance:staff_invited"),
    *("GET ui:components", "GET v1:openapi-json", "GET v1:openapi-view"),
}
"""What anybody may do who is not signed in."""

OPEN_IN_A_SIGN_UP = {
    *("GET visitor:licence", "POST visitor:licence"),
    *("GET visitor:licence_phone", "POST visitor:licence_phone"),
    *("GET visitor:licence_reading", "POST visitor:licence_reading"),
    *("GET visitor:licence_picture", "GET visitor:delegation", "POST visitor:delegation"),
    *("GET visitor:mobile", "POST visitor:mobile", "GET visitor:mobile_code", "POST visitor:mobile_code"),
    *("GET visitor:account", "POST visitor:account"),
    *("GET visitor:taken", "POST visitor:taken", "GET visitor:claim_join", "POST visitor:claim_join"),
    *("GET visitor:claim_appeal", "POST visitor:claim_appeal"),
    *("GET visitor:claim_code", "POST visitor:claim_code", "POST visitor:claim_withdraw"),
}
"""What also opens to somebody who has answered the questions before; others are led back to those."""

OPEN_IN_AN_OVERSEAS_SIGN_UP = {
    *("GET visitor:register_overseas", "POST visitor:register_overseas", "GET visitor:licence_picture"),
    *("GET visitor:email", "POST visitor:email", "GET visitor:email_code", "POST visitor:email_code"),
    *("GET visitor:account", "POST visitor:account", "POST visitor:taken"),
}
"""The same overseas, where there is no licence to read and no delegation to choose. Source: Q7."""

WRITERS = {
    "visitor:organization": {"owner", "registrar", "B"},
    "visitor:organization_draft": {"owner", "registrar", "B"},
    "visitor:proofs": {"owner", "registrar", "B"},
    "visitor:proof_remove": {"owner", "registrar"},
    "visitor:intent_draft": {"owner", "registrar", "B"},
    "visitor:intent_new": {"owner", "registrar", "B"},
    "visitor:intent": {"owner", "registrar"},
    "visitor:intent_copy": {"owner", "registrar"},
    "visitor:intent_remove": {"owner", "registrar"},
    "visitor:person_new": {"owner", "registrar", "B"},
    "visitor:person (a draft)": {"owner", "registrar"},
    "visitor:person_remove (a draft)": {"owner", "registrar"},
    "visitor:people_reuse": {"owner", "registrar", "B"},
    "visitor:reuse_withdraw (a draft)": {"owner", "registrar"},
    "visitor:release_ask": {"owner", "registrar"},
    "visitor:release": {"owner", "registrar"},
    "visitor:objection": {"owner", "registrar"},
    "delegation:objection": {"person", "host"},
    "visitor:person_withdraw": {"owner", "registrar"},
    "visitor:person_cancel": {"owner", "registrar"},
    "visitor:person_contact": {"owner", "registrar"},
    "visitor:person_amend": {"owner", "registrar"},
    "visitor:person_substitute": {"owner", "registrar"},
    "visitor:letter": {"owner", "registrar"},
    "visitor:address_new": {"owner", "registrar", "B"},
    "visitor:address": {"owner", "registrar"},
    "visitor:address_default": {"owner", "registrar"},
    "visitor:address_remove": {"owner", "registrar"},
    "visitor:delivery": {"owner", "registrar", "B"},
    "visitor:submit_preview": {"owner", "registrar", "B"},
    "visitor:badges": {"owner", "registrar", "payer", "B"},
    "visitor:order_cancel": {"owner", "registrar", "payer"},
    "visitor:refunds": {"owner", "registrar", "B"},
    "visitor:refund_withdraw": {"owner", "registrar"},
    "visitor:pay (not paid)": {"owner", "registrar", "payer"},
    "visitor:pay_check": {"owner", "registrar", "payer"},
    **{
        f"visitor:{name}": {"owner", "registrar", "payer"}
        for name in ("pay_by_others", "pay_by_others_leave", "transfer_put_out")
    },
    "visitor:transfer_open": {"owner", "registrar", "payer", "B"},
    **{
        f"delegation:{name}": {"d admin"}
        for name in ("transfers", "transfer", "transfer_withdraw", "transfer_take_back", "transfer_put_out")
    },
    "visitor:invoice_new": {"owner", "registrar", "payer"},
    "visitor:invoice_send": {"owner", "registrar", "payer"},
    "visitor:invoice_withdraw": {"owner", "registrar", "payer"},
    "visitor:invoice_return": {"owner", "registrar", "payer"},
    "visitor:invoice_return_withdraw": {"owner", "registrar", "payer"},
    "visitor:invoice_reissue": {"owner", "registrar", "payer"},
    "finance:invoices_resume": {"maker", "checker"},
    "finance:returns_resume": {"maker", "checker"},
    **{f"finance:refund_{verb}": {"maker", "checker"} for verb in ("by_bank", "paid", "give_up")},
    **{f"finance:refunds_{verb}": {"maker", "checker"} for verb in ("release", "resume")},
    "finance:refund_agree": {"checker"},
    "delegation:case (an organization)": {"sub", "deleg", "host"},
    "delegation:case (a person)": {"sub", "deleg", "person", "host"},
    "delegation:case_take (an organization)": {"sub", "deleg", "host"},
    "delegation:case_release (a person)": {"sub", "deleg", "person", "host"},
    "delegation:view_drop": {"host"},
    "delegation:number (a person)": {"sub", "deleg", "person", "host"},
    "delegation:case_note (a person)": {"sub", "deleg", "person", "host"},
    "delegation:batch_start": {"host"},
    "delegation:reason_add": {"host"},
    "delegation:reason": {"host"},
    "delegation:reason_retire": {"host"},
    "delegation:organization_revoke": {"host"},
    "visitor:organization_change": {"owner", "registrar"},
    "visitor:delegation_change": {"owner", "registrar", "B"},
    "visitor:amendment_withdraw": {"owner", "registrar"},
    "visitor:member_invite": {"owner", "B"},
    "visitor:invitation_resend": {"owner"},
    "visitor:invitation_revoke": {"owner"},
    "visitor:member_role": {"owner"},
    "visitor:member_remove": {"owner"},
    "visitor:member_hand_over": {"owner"},
    "visitor:member_leave": {"registrar", "payer"},
    "visitor:withdraw": {"owner", "registrar", "B"},
    "delegation:look": {"sub", "deleg", "host"},
    "delegation:join_request": {"sub", "deleg", "d admin", "host"},
    "delegation:appeal": {"sub", "deleg", "d admin", "host"},
    "delegation:appeal_uphold": {"sub", "deleg", "d admin", "host"},
    "delegation:release": {"sub", "deleg", "d admin", "host"},
    "delegation:release_uphold": {"sub", "deleg", "d admin", "host"},
    "delegation:duplicate": {"sub", "deleg", "d admin", "host"},
    "delegation:list_add": {"host"},
    "delegation:list_remove": {"host"},
    "delegation:deadline_extend": {"d admin", "host"},
    "delegation:deadline_withdraw": {"d admin", "host"},
    **{
        f"delegation:officer_{verb}": {"d admin", "host"}
        for verb in ("invite", "resend", "withdraw", "give", "take", "sign_out")
    },
    **{
        f"host:officer_{verb}": {"system"}
        for verb in ("invite", "resend", "withdraw", "give", "take", "sign_out")
    },
    "delegation:organization_find": {"d admin", "host"},
    "delegation:organization_move": {"d admin", "host"},
    "delegation:branch_add": {"d admin", "host"},
    "delegation:branch_rename": {"d admin", "host"},
    "delegation:branch_contact": {"d admin", "host"},
    "delegation:branch_required": {"d admin", "host"},
    "delegation:branch_order": {"d admin", "host"},
    "delegation:branch_close": {"d admin", "host"},
    "delegation:branch_reopen": {"d admin", "host"},
    "delegation:code_new": {"d admin", "host"},
    "delegation:code_stop": {"d admin", "host"},
    "delegation:rules_draft": {"host"},
    "delegation:rules_version": {"host"},
    "delegation:rules_switch_on": {"host"},
    "finance:board": {"maker", "checker", "auditor"},
    **{f"finance:quota_{verb}": {"maker", "checker"} for verb in ("new", "change")},
    **{f"finance:quota_{verb}": {"checker"} for verb in ("agree", "change_agree")},
    **{f"host:quota_{verb}": {"host"} for verb in ("new", "change", "decline", "change_decline")},
    "host:audit_check": {"auditor"},
    **{f"host:announcement_{verb}": {"host"} for verb in ("new", "change", "publish", "take_down")},
    **{f"host:edition_{verb}": {"host"} for verb in ("new", "open")},
    "host:wording": {"host"},
    "host:help_note": {"host"},
    **{f"host:rulebook_{verb}": {"host"} for verb in ("draft", "switch_on", "again", "back", "drop")},
    "gate:scan": {"steward"},
    "gate:answer": {"steward"},
    "v1:scans": {"steward", "device"},
}
"""Who may write where it counts; B there writes into its own organization only."""

NEVER_DONE = {
    "visitor:mobile_code": "the code was sent to a mobile",
    "visitor:email_code": "the code was sent to an e-mail address",
    "entrance:login_choose": "the code was sent to a mobile",
    "entrance:recover_password": "the code was sent to a mobile",
    "entrance:bind": "the secret was shown to the person",
    "entrance:passkey": "only a device can answer what it is asked",
    "entrance:recovery_codes": "the codes were made a moment before",
    "visitor:pay_back": "coming back from a channel does nothing: it leads to the page that asks",
    "visitor:colleague_file": "the code was sent to a mobile",
    "visitor:member_welcome": "the code was sent to a mobile",
    "visitor:claim_code": "the code was sent to a mobile",
    "visitor:status_code": "the code was sent to a mobile",
    "visitor:own_mobile_code": "the code was sent to a mobile",
    "visitor:own_email_code": "the code was sent to an address",
    "host:vetting_results": "nobody can forge the signature of the authority",
    "delegation:objection_cancel": "its organization still has the days that the rulebook gives it",
    "delegation:duplicate_merge": "nobody has judged the pair to be one organization",
    "delegation:duplicate_separate": "the pair was never merged",
    "finance:ledger_month_keep": "a month that is not over is not put up for closing",
    "finance:suspense_settle": "another way is put up already and waits for the second officer",
    "finance:settlement_pay_out": "the second officer has not agreed yet",
    "finance:transfer": "money of the same order waits for the second officer's answer",
    "finance:transfer_give_back": "money has been counted on that slip",
    "callbacks:wechat_pay": "nobody can forge the signature",
    "callbacks:alipay": "nobody can forge the signature",
    "callbacks:unionpay": "nobody can forge the signature",
}
"""Addresses whose POST lacks a secret that only the world outside knows, or something that comes before it."""


def test_the_page_says_what_the_doors_answer(doors):
    made = page({column.head: column.who for column in COLUMNS}, _lines(doors))
    if os.environ.get("FAIRGATE_WRITE_DOCUMENTS"):
        PAGE.write_text(made, encoding="utf-8")
    kept = PAGE.read_text("utf-8") if PAGE.exists() else ""
    lines = (text.splitlines() for text in (kept, made))
    changed = list(unified_diff(*lines, "the page", "the doors", n=0, lineterm=""))
    assert changed == [], "look at each line; if all of it is meant: make docs"


def _lines(doors) -> list:
    return [
        (address.space, _line(doors, method, address)) for address in doors.addresses for method in METHODS
    ]


def _line(doors, method: str, address) -> tuple:
    return _text_of(address), method, [doors.outcome(head, method, address).mark for head in EVERYBODY]


def _text_of(address) -> str:
    route = address.route.replace("^(?P<path>.+?)/?$", "<entry>")
    return f"`{route}` {address.about}".strip()


def test_no_answer_is_a_failure(doors):
    failed = [
        f"{head}: {method} {address.key}"
        for head in EVERYBODY
        for address in doors.addresses
        for method in METHODS
        if doors.outcome(head, method, address).status >= 500
    ]
    assert failed == []


def test_an_address_that_is_not_on_the_page_is_noticed(doors, settings):
    settings.ROOT_URLCONF = planted.__name__
    known = {address.name for address in doors.addresses}
    fresh = [address for address in addresses(doors.world) if address.name not in known]
    assert [address.name for address in fresh] == ["forgotten"]
    assert _open_to(Doors(doors.world, doors.callers, fresh), "nobody") == {"GET forgotten", "POST forgotten"}


def test_an_address_of_a_kind_that_nobody_has_described_fails_with_what_to_do():
    with pytest.raises(AssertionError, match="add a sample"):
        samples_of("forgotten", planted.UNHEARD_OF)


def test_every_role_of_the_product_asks():
    assert {column.role for column in COLUMNS if column.role} == set(Role)


def test_every_address_has_a_name_of_its_own():
    names = [name for name, _route, _pattern in patterns()]
    assert len(names) == len(set(names))
    assert not [name for name in names if name.endswith("None")]


def _open_to(doors, head: str) -> set[str]:
    return {
        f"{method} {address.name}"
        for address in doors.addresses
        for method in METHODS
        if doors.outcome(head, method, address).mark == OPEN
    }


def test_nobody_gets_further_than_the_pages_for_everybody(doors):
    assert _open_to(doors, "nobody") == OPEN_TO_ALL
    assert _open_to(doors, "newcomer") == OPEN_TO_ALL | OPEN_IN_A_SIGN_UP
    assert _open_to(doors, "abroad") == OPEN_TO_ALL | OPEN_IN_AN_OVERSEAS_SIGN_UP


@pytest.mark.parametrize("key", sorted(WRITERS))
def test_only_the_named_write(doors, key):
    (address,) = [address for address in doors.addresses if address.key == key]
    writers = {head for head in EVERYBODY if doors.outcome(head, "POST", address).mark == OPEN}
    assert writers == WRITERS[key]


def test_every_address_that_takes_post_is_sent_what_it_asks_for(doors):
    taking = {address.name for address in doors.addresses if not _only_reads(doors, address)}
    assert taking - set(BODIES) == set(), "write a valid body in tests/contracts/permissions/bodies.py"
    assert set(BODIES) - taking == set(), "no such address takes POST any more"


def _only_reads(doors, address) -> bool:
    refused = {"403", "404", "405", SIGN_IN}
    return all(doors.outcome(head, "POST", address).mark in refused for head in EVERYBODY)


def test_what_is_sent_is_valid_so_that_the_verb_itself_is_asked(doors):
    done = {
        address.name
        for address in doors.addresses
        if any(doors.outcome(head, "POST", address).is_done for head in EVERYBODY)
    }
    assert set(BODIES) - done == set(NEVER_DONE)
