"""Requests to join and appeals about a taken code, as the cast files them. Needs an edition and an organization."""

from datetime import datetime

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.registration.claims import operations
from fairgate.registration.claims.file import Named
from fairgate.registration.claims.models import Appeal, JoinRequest
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.queries import session_holder
from tests.cast import AT, HUADONG_USCC
from tests.factories import registration as make

SUN = Actor(id="", label="孙乐", address="192.0.2.81")
"""A colleague of 华东, or somebody who says so, without an account."""
SUN_MOBILE = "+8613900008181"
SESSION = session_holder("s" * 32)


def join_request(
    *, uscc: str = HUADONG_USCC, named: Named | None = None, holder: str = SUN_MOBILE, at: datetime = AT
) -> JoinRequest:
    """Ask to join and return the request."""
    said = {"name": SUN.label, "holder": holder, "reason": "我是采购部的，负责人员报名。"}
    return JoinRequest.objects.get(number=operations.ask_to_join(named or Named(uscc), **said, by=SUN, at=at))


def appeal(
    *,
    uscc: str = HUADONG_USCC,
    named: Named | None = None,
    holder: str = SUN_MOBILE,
    read: bool = True,
    at: datetime = AT,
) -> Appeal:
    """Contest who holds the account and return the appeal; `read` says whether the proof is read."""
    proof = verification.take_picture(
        data=make.picture(900, 640), name="proof.jpg", holder=SESSION, by=SYSTEM, at=at
    )
    if read:
        given = make.reading(uscc=uscc, name=make.HUADONG.name)
        verification.record_reading(proof, given, by=SYSTEM, at=at)
    said = {"name": SUN.label, "holder": holder, "statement": "账号不是我单位注册的，附营业执照。"}
    number = operations.appeal(
        named or Named(uscc), **said, picture_id=proof, picture_holder=SESSION, by=SUN, at=at
    )
    return Appeal.objects.get(number=number)
