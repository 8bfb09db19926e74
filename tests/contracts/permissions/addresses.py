"""Every address of the product, walked from the resolver, with the objects that stand behind it in the world."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.urls import URLResolver, get_resolver, reverse

from fairgate.foundation.actors import Actor
from fairgate.platform.accounts.queries import actor_by_id, find_by_login
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.queries import notices_of
from fairgate.portals.visitor.phones import pass_for
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.personnel.links import token_of
from fairgate.registration.reviews import operations as reviews
from fairgate.registration.reviews.filters import ALL
from tests.cast import AT
from tests.contracts.permissions.world import World
from tests.factories import accounts, exports, finance, refunding, refunds, returns, transfers, visits
from tests.factories import registration as make

Arguments = Mapping[str, object]
Samples = dict[str, Callable[[World], Arguments]]

NOTHING: Samples = {"": lambda _world: {}}


@dataclass(frozen=True)
class Address:
    """A door: its name, its route as written in urls.py, and one sample of what it may be asked about."""

    name: str
    route: str
    about: str = ""
    arguments: Arguments = field(default_factory=dict)

    @property
    def space(self) -> str:
        """Return the portal or interface that the address belongs to."""
        return self.name.partition(":")[0] if ":" in self.name else "other"

    @property
    def key(self) -> str:
        """Return the name with what is asked about, one of its kind."""
        return f"{self.name} ({self.about})" if self.about else self.name

    def path(self, **other: object) -> str:
        """Return the path, for other objects than the sample's when given."""
        return reverse(self.name, kwargs={**self.arguments, **other})


def _person(name: str) -> Callable[[World], Arguments]:
    return lambda world: {"person_id": getattr(world, name)}


def _order(name: str) -> Callable[[World], Arguments]:
    return lambda world: {"number": getattr(world, name)}


def _link(name: str) -> Callable[[World], Arguments]:
    return lambda world: {"token": getattr(world, name)}


def _case(name: str) -> Callable[[World], Arguments]:
    return lambda world: {"case_id": getattr(world, name)}


def host_officer() -> Actor:
    """The officer in the column of the host, whose account is open by now."""
    officer = find_by_login("host.officer")
    assert officer is not None
    return actor_by_id(officer.id)


def _saved_view(_world: World) -> Arguments:
    query = "category=government"
    return {"view_id": reviews.save_view("organization", "政府", query, by=host_officer(), at=AT)}


def _batch(_world: World) -> Arguments:
    return {"batch_id": reviews.prepare_batch("person", ALL, "approve", by=host_officer(), at=AT)}


def _export(login: str, office: Role, contents: str = "people") -> Samples:
    """A file that an officer has asked for and can take."""

    def sample(_world: World) -> Arguments:
        officer = find_by_login(login)
        assert officer is not None
        return {"export_id": exports.made(actor_by_id(officer.id), contents, office=office)}

    return {"": sample}


def _numbered(samples: Samples) -> Samples:
    return {
        about: lambda world, sample=sample: {**sample(world), "part": 1} for about, sample in samples.items()
    }


def _post(name: str) -> Callable[[World], Arguments]:
    return lambda world: dict(zip(("user_id", "grant_id"), getattr(world, name), strict=True))


def _announcement(which: int) -> Callable[[World], Arguments]:
    return lambda world: {"announcement_id": world.announcements[which]}


def _officer(name: str) -> Samples:
    return {"": lambda world: {"user_id": getattr(world, name)[0]}}


EDITION: Arguments = {"edition_code": "donghai-10"}


def _agreed_quota(_world: World) -> Arguments:
    """Free places of a category that nobody in the world has, so that its fees stay due."""
    said = {"category": "institution", "is_agreed": True}
    return {"quota_id": finance.quota(current_edition().id, at=AT, **said)}


def _hosts_quota(_world: World) -> Arguments:
    return {"quota_id": finance.quota(current_edition().id, at=AT, by=host_officer())}


def _quota_change(proposer: Callable[[], Actor]) -> Samples:
    def sample(world: World) -> Arguments:
        change = finance.quota_change(int(str(_agreed_quota(world)["quota_id"])), at=AT, by=proposer())
        return {"quota_change_id": change}

    return {"": sample}


def _order_of_others() -> tuple[str, Actor]:
    visit = visits.ordered(at=AT)
    return visit.order.number, visit.owner


def _joined(world: World) -> Arguments:
    """Return A's transfer for others, and the order that one of them has authorized."""
    number, owner = _order_of_others()
    payer = world.a.owner, world.a.organization_id
    return {"remittance": transfers.for_others(*payer, (number, owner), at=AT), "number": number}


def delegations_code(*orders: tuple[str, Actor]) -> str:
    """Return the code of a transfer that A's delegation pays."""
    return transfers.by_delegation(_delegations_admin(), make.delegation("shanghai"), *orders, at=AT)


def _delegations_admin() -> Actor:
    admin = find_by_login("d.admin.officer")
    assert admin is not None
    return actor_by_id(admin.id)


def _paid_by_delegation(world: World) -> Arguments:
    return {"remittance": delegations_code(_order_of_others())}


def _with_slip(world: World) -> dict[str, Any]:
    code, by = str(_paid_by_delegation(world)["remittance"]), _delegations_admin()
    said = transfers.slip(20000, at=AT)
    verb = transfers.transfers.hand_in
    verb(code, said, data=make.picture(), name="slip.jpg", by=by, at=AT)
    return {"remittance": code}


def _slip_of_delegation(world: World) -> Arguments:
    code = _with_slip(world)["remittance"]
    return {"remittance": code, "slip_id": transfers.RemittanceSlip.objects.latest("pk").pk}


def _joined_to_delegation(_world: World) -> Arguments:
    number, owner = _order_of_others()
    return {"remittance": delegations_code((number, owner)), "number": number}


def _authorized(world: World) -> Arguments:
    """Return an order of A that its delegation pays."""
    number = returns.fresh_order(world.a, at=AT)
    delegations_code((number, world.a.owner))
    return {"number": number}


def _refund(verb: Callable[..., str]) -> Samples:
    return {"": lambda world: {"refund_number": verb(world.a, finance.at_desk(), at=AT)}}


def _waiting(world: World) -> tuple[str, str]:
    """Return an issued invoice whose buyer has to confirm its return, and the number of that return."""
    invoice = returns.blue_of(world.a)
    return invoice, returns.waiting(invoice, world.a.owner, at=AT)


def _returned(world: World) -> dict[str, Any]:
    invoice = returns.blue_of(world.a)
    returns.returned(invoice, world.a.owner, at=AT)
    return {"invoice": invoice}


SAMPLES: dict[tuple[str, ...], Samples] = {
    ("passkey_id",): {"": lambda _world: {"passkey_id": accounts.passkey(host_officer().id)}},
    (): NOTHING,
    ("person_id",): {"": _person("badged")},
    ("number",): {"": _order("waiting_order")},
    ("address_id",): {"": lambda world: {"address_id": world.address}},
    ("token",): {"": _link("pay_link")},
    ("letter_token",): {"": lambda world: {"letter_token": world.letter_token}},
    ("own_link",): {"": lambda world: {"own_link": token_of(world.badged)}},
    ("colleague_token",): {"": lambda world: {"colleague_token": world.colleague_token}},
    ("camera_pass",): {"": lambda _world: {"camera_pass": pass_for("a phone")}},
    ("case_id",): {"an organization": _case("organization_case"), "a person": _case("person_case")},
    ("user_id",): {"": lambda world: {"user_id": world.member}},
    ("invitation_id",): {"": lambda world: {"invitation_id": world.invitation}},
    ("staff_invitation_id",): {"": lambda world: {"staff_invitation_id": world.staff_invitation}},
    ("staff_token",): {"": lambda world: {"staff_token": world.staff_token}},
    ("user_id", "grant_id"): {"": _post("reviewer")},
    ("invitation",): {"": lambda world: {"invitation": world.invitation_token}},
    ("organization_id",): {"": lambda world: {"organization_id": world.a.organization_id}},
    ("proof_id",): {"": lambda world: {"proof_id": world.proof}},
    ("intent_id",): {"": lambda world: {"intent_id": world.intent}},
    ("person_id", "objection_id"): {
        "": lambda world: {"person_id": world.badged, "objection_id": world.objection}
    },
    ("objection_id",): {"": lambda world: {"objection_id": world.objection}},
    ("claim",): {"": lambda world: {"claim": world.claim}},
    ("request_id",): {"": lambda world: {"request_id": world.join_request}},
    ("look_id",): {"": lambda world: {"look_id": world.look}},
    ("appeal_id",): {"": lambda world: {"appeal_id": world.appeal}},
    ("vetting_id",): {"": lambda world: {"vetting_id": world.vetting[0]}},
    ("answer_id",): {"": lambda world: {"answer_id": world.vetting[1]}},
    ("pair_id",): {"": lambda world: {"pair_id": world.pair}},
    ("entry_id",): {"": lambda world: {"entry_id": world.list_entry}},
    ("delegation_id",): {"": lambda world: {"delegation_id": world.branch}},
    ("code_id",): {"": lambda world: {"code_id": world.code}},
    ("extension_id",): {"": lambda world: {"extension_id": world.extension}},
    ("rule_set_id",): {"": lambda world: {"rule_set_id": world.rule_set}},
    ("trial_id",): {"": lambda world: {"trial_id": world.trial}},
    ("announcement_id",): {"": _announcement(1)},
    ("page",): {"": lambda _world: {"page": "manual"}},
    ("edition_code",): {"": lambda _world: EDITION},
    ("edition_code", "topic"): {"": lambda _world: {**EDITION, "topic": "help"}},
    ("edition_code", "version_id"): {"": lambda world: {**EDITION, "version_id": world.rulebooks[1]}},
    ("export_id",): _export("host.officer", Role.HOST_ADMIN),
    ("export_id", "part"): _numbered(_export("host.officer", Role.HOST_ADMIN)),
    ("view_id",): {"": _saved_view},
    ("batch_id",): {"": _batch},
    ("reason_id",): {"": lambda world: {"reason_id": world.reason}},
    ("item_id",): {"": lambda world: {"item_id": world.held_money}},
    ("month",): {"": lambda _world: {"month": f"{AT:%Y-%m}"}},
    ("account",): {"": lambda _world: {"account": "clearing:alipay"}},
    ("transaction_id",): {"": lambda world: {"transaction_id": finance.transaction_of(world.held_money)}},
    ("payment",): {"": lambda _world: {"payment": finance.a_payment()}},
    ("subject", "key"): {"": lambda world: {"subject": "suspense", "key": str(world.held_money)}},
    ("settlement_id",): {"": lambda world: {"settlement_id": world.settlement}},
    ("order_number",): {"": lambda world: {"order_number": refunding.order_asked_of(world.a, at=AT)}},
    ("refund_number",): _refund(refunding.by_bank_of),
    ("quota_id",): {"": lambda world: {"quota_id": world.quota}},
    ("quota_change_id",): _quota_change(finance.at_desk),
    ("waiver_id",): {"": lambda world: {"waiver_id": world.waiver}},
    ("invoice",): {"": lambda world: {"invoice": world.invoice}},
    ("invoice", "form"): {"": lambda world: {"invoice": world.issued_invoice, "form": "pdf"}},
    ("held",): {"": lambda _world: {"held": "login"}},
    ("return_number",): {"": lambda world: {"return_number": _waiting(world)[1]}},
    ("stopped",): {"": lambda _world: {"stopped": "login"}},
    ("remittance",): {"": lambda world: {"remittance": world.transfer.code}},
    ("remittance", "slip_id"): {
        "": lambda world: {"remittance": world.transfer.code, "slip_id": world.transfer.slip}
    },
    ("remittance", "number"): {"": _joined},
    ("remittance", "receipt_id"): {
        "": lambda world: {"remittance": world.transfer.code, "receipt_id": world.transfer.free}
    },
    ("statement_id",): {"": lambda world: {"statement_id": world.statements.mapping}},
    ("statement_id", "line_id"): {
        "": lambda world: {"statement_id": world.statements.booked, "line_id": world.statements.line}
    },
    ("receipt_id",): {"": lambda world: {"receipt_id": world.transfer.free}},
    ("receipt_id", "match_id"): {
        "": lambda world: {"receipt_id": world.transfer.counted, "match_id": world.transfer.match}
    },
    ("receipt_id", "proposal_id"): {
        "": lambda world: {"receipt_id": world.transfer.doubtful, "proposal_id": world.transfer.proposal}
    },
    ("gate_code",): {"": lambda world: {"gate_code": world.gate.code}},
    ("gate",): {"": lambda world: {"gate": world.gate.code}},
    ("gate_code", "scan_id"): {"": lambda world: {"gate_code": world.gate.code, "scan_id": world.question}},
    ("notice_id",): {"": lambda world: {"notice_id": notices_of(world.a.user_id)[0].id}},
    ("kind",): {"": lambda _world: {"kind": "order_paid"}},
    ("path",): {"": lambda _world: {"path": "ciie/f/visitor/pre-book"}},
}
"""What each kind of address is asked about, by the names in its route. A new kind must be added here."""

SAMPLES_OF: dict[str, Samples] = {
    **{
        f"finance:{name}": {"": lambda world: {"entry_id": world.entries[0]}}
        for name in ("entry", "entry_agree", "entry_decline")
    },
    **{
        f"finance:{name}": _export("maker.officer", Role.FINANCE_MAKER, "payments")
        for name in ("export_cancel", "export_retry")
    },
    "finance:export_take": _numbered(_export("maker.officer", Role.FINANCE_MAKER, "payments")),
    "finance:entry_reverse": {"": lambda world: {"entry_id": world.entries[1]}},
    **{f"{desk}:quota_change": {"": _agreed_quota} for desk in ("finance", "host")},
    **{f"finance:refund_{verb}": _refund(refunding.owed_of) for verb in ("paid", "give_up")},
    "host:quota_decline": {"": _hosts_quota},
    "host:quota_change_decline": _quota_change(host_officer),
    "host:announcement_take_down": {"": _announcement(0)},
    "entrance:announcement_put_away": {"": _announcement(0)},
    "host:rulebook_back": {"": lambda world: {**EDITION, "version_id": world.rulebooks[0]}},
    "visitor:person": {"a draft": _person("draft"), "handed in": _person("due")},
    "visitor:person_remove": {"a draft": _person("draft"), "handed in": _person("due")},
    "visitor:reuse_withdraw": {"a draft": _person("draft"), "handed in": _person("due")},
    "visitor:release_ask": {"": _person("twin")},
    "visitor:release": {"": lambda world: {"request_id": world.release}},
    "delegation:release": {"": lambda world: {"request_id": world.dispute}},
    "delegation:release_proof": {"": lambda world: {"request_id": world.dispute}},
    "delegation:release_uphold": {"": lambda world: {"request_id": world.dispute}},
    "visitor:refund_withdraw": {"": lambda world: {"request_id": refunds.asked(world.a)}},
    "visitor:person_withdraw": {"": _person("due")},
    "visitor:person_cancel": {"": _person("due")},
    "visitor:person_substitute": {"": _person("reviewed")},
    "visitor:invoice_new": {"": _order("paid_order")},
    "visitor:invoice_return": {"": lambda world: {"invoice": world.issued_invoice}},
    "visitor:invoice_return_withdraw": {"": lambda world: {"invoice": _waiting(world)[0]}},
    "visitor:invoice_reissue": {"": _returned},
    **{
        f"delegation:{name}": {"": _paid_by_delegation}
        for name in ("transfer", "transfer_withdraw", "transfer_form")
    },
    "delegation:transfer_take_back": {"": _with_slip},
    "delegation:transfer_slip": {"": _slip_of_delegation},
    "delegation:transfer_put_out": {"": _joined_to_delegation},
    "visitor:pay_by_others_leave": {"": _authorized},
    "visitor:pay": {"not paid": _order("waiting_order"), "paid": _order("paid_order")},
    "visitor:paid": {"not paid": _order("waiting_order"), "paid": _order("paid_order")},
    **{
        f"delegation:{name}": _officer("reviewer") for name in ("officer", "officer_give", "officer_sign_out")
    },
    **{f"host:{name}": _officer("badge_officer") for name in ("officer", "officer_give", "officer_sign_out")},
    "host:officer_take": {"": _post("badge_officer")},
    "host:officer_resend": {"": lambda world: {"staff_invitation_id": world.hosts_invitation}},
    "host:officer_withdraw": {"": lambda world: {"staff_invitation_id": world.hosts_invitation}},
    "delegation:branch_reopen": {"": lambda world: {"delegation_id": world.closed_branch}},
    "delegation:join_request": {"": lambda world: {"request_id": world.escalated_request}},
    **{
        f"delegation:{name}": _export("d.admin.officer", Role.DELEGATION_ADMIN)
        for name in ("export_cancel", "export_retry")
    },
    "delegation:export_take": _numbered(_export("d.admin.officer", Role.DELEGATION_ADMIN)),
    "finance:statement": {"": lambda world: {"statement_id": world.statements.held}},
    "visitor:receipt": {"not paid": _order("waiting_order"), "paid": _order("paid_order")},
}
"""Addresses that answer differently to different states, by name."""

BY_LINK = {
    "visitor:letter_check",
    *("visitor:pay_link", "visitor:pay_link_status", "visitor:pay_link_check", "visitor:pay_back"),
    "visitor:licence_camera",
    "visitor:own_page",
    *("visitor:colleague", "visitor:colleague_file"),
    *("visitor:member_invited", "visitor:member_welcome", "entrance:staff_invited"),
}
"""Addresses that are their own key: who was sent it may pay one order, hand in pictures, accept an invitation, ask to
join, or see themselves masked."""

ELSEWHERE: dict[str, Any] = {
    "person_id": UUID("00000000-0000-4000-8000-000000000000"),
    "passkey_id": 999_999,
    "number": "FG209912310000000000",
    "address_id": UUID("00000000-0000-4000-8000-000000000000"),
    "token": "A" * 28,
    "letter_token": "A" * 40,
    "case_id": 999_999_999,
    "user_id": UUID("00000000-0000-4000-8000-000000000000"),
    "invitation_id": 999_999_999,
    "invitation": "A" * 24,
    "staff_invitation_id": 999_999_999,
    "staff_token": "A" * 24,
    "grant_id": 999_999_999,
    "organization_id": 999_999_999,
    "item_id": 999_999_999,
    "export_id": 999_999_999,
    "part": 999_999_999,
    "view_id": 999_999_999,
    "batch_id": 999_999_999,
    "reason_id": 999_999_999,
    "camera_pass": "A" * 28,
    "own_link": "A" * 28,
    "colleague_token": "A" * 28,
    "proof_id": 999_999_999,
    "intent_id": 999_999_999,
    "objection_id": 999_999_999,
    "claim": "JR209912310000000000",
    "request_id": 999_999_999,
    "look_id": 999_999_999,
    "appeal_id": 999_999_999,
    "pair_id": 999_999_999,
    "vetting_id": 999_999_999,
    "answer_id": 999_999_999,
    "entry_id": 999_999_999,
    "delegation_id": 999_999_999,
    "code_id": 999_999_999,
    "extension_id": 999_999_999,
    "rule_set_id": 999_999_999,
    "trial_id": 999_999_999,
    "announcement_id": 999_999_999,
    "page": "no-such-page",
    "edition_code": "no-such-edition",
    "topic": "nothing",
    "version_id": 999_999_999,
    "month": "1999-01",
    "subject": "nothing",
    "payment": "FG0",
    "key": "0",
    "settlement_id": 999_999_999,
    "quota_id": 999_999_999,
    "refund_number": "RF20991231000000",
    "order_number": "FG0",
    "quota_change_id": 999_999_999,
    "waiver_id": 999_999_999,
    "account": "no_such_account",
    "transaction_id": UUID("00000000-0000-4000-8000-000000000000"),
    "invoice": "FI20991231000000",
    "form": "doc",
    "held": "nothing",
    "return_number": "FR20991231000000",
    "stopped": "nothing",
    "remittance": "22222224",
    "slip_id": 999_999_999,
    "statement_id": 999_999_999,
    "line_id": 999_999_999,
    "receipt_id": 999_999_999,
    "match_id": 999_999_999,
    "proposal_id": 999_999_999,
    "gate_code": "N9",
    "gate": "N9",
    "scan_id": UUID("00000000-0000-4000-8000-000000000000"),
    "notice_id": 999_999_999,
    "kind": "no_such_kind",
    "path": "no/such/entry",
}
"""Objects that do not exist."""


def patterns() -> Iterator[tuple[str, str, Any]]:
    """Yield (name, route, pattern) for every address of the product."""
    yield from _walk(get_resolver(), "/", "")


def addresses(world: World) -> list[Address]:
    """Return every address with each of its samples, in the order of the resolver."""
    return [
        Address(name, route, about, arguments(world))
        for name, route, pattern in patterns()
        for about, arguments in samples_of(name, pattern).items()
    ]


def samples_of(name: str, pattern: Any) -> Samples:
    """Return what an address is asked about; fails with what to do for a kind that nobody has described."""
    asked = tuple(pattern.pattern.converters) or tuple(pattern.pattern.regex.groupindex)
    if asked not in SAMPLES:
        raise AssertionError(f"{name} asks about {asked}: add a sample to {__name__}.SAMPLES")
    return SAMPLES_OF.get(name, SAMPLES[asked])


def _walk(resolver: URLResolver, route: str, space: str) -> Iterator[tuple[str, str, Any]]:
    for item in resolver.url_patterns:
        here = route + str(item.pattern)
        if isinstance(item, URLResolver):
            yield from _walk(item, here, item.namespace or space)
        else:
            yield f"{space}:{item.name}" if space else str(item.name), here, item
