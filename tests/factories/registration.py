"""Editions, organizations and people of the cast, made through the verbs that make them in life."""

import hashlib
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

from PIL import Image
from stdnum.cn import uscc as credit_codes

from fairgate.foundation.actors import SYSTEM, Actor
from fairgate.lifecycle.seeding.operations import load_demo_edition
from fairgate.platform.accounts.queries import actor_by_id
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.editions.models import Edition
from fairgate.registration.editions.states import Category, Region
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.file import OrganizationFile, SignUp
from fairgate.registration.organizations.intents import Intent
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.models import Person
from fairgate.registration.submissions import operations as submissions
from fairgate.registration.verification import operations as verification
from fairgate.registration.verification.models import RegistryInquiry
from fairgate.registration.verification.ports import FieldReading, Finding, Reading
from fairgate.registration.verification.queries import session_holder
from fairgate.registration.verification.rules import SOURCE_DOWN
from fairgate.registration.verification.states import DocumentKind, InquiryState, RegistryOutcome
from tests.cast import AT, HUADONG_USCC
from tests.remembered import remembered

PASSWORD = "correct horse battery staple"
AGREED = ("identity", "security")
"""To what people have agreed who are handed in, as their organization assures."""
HUADONG = OrganizationFile(
    name="华东精密机械有限公司",
    legal_representative="林国栋",
    address="上海市浦东新区东海大道188号",
    contact_name="林晓岚",
    contact_mobile="13800138046",
    contact_email="lin@huadong.example",
    main_business="精密机械零部件",
)
MACHINES = Intent(area="equipment", section="machinery", products="数控机床", purpose="own_use")
"""What 华东 wants to buy."""
ANONYMOUS = Actor(id="", label="访客", address="192.0.2.7")
"""Whoever sits at the browser before there is an account."""
ASSURED = {"truthful": "on", "identity": "on", "security": "on"}
"""What the last page before submission asks to be ticked."""
_numbers = count(1)


@dataclass(frozen=True)
class Enrolled:
    """A signed-up organization with its owner as an actor."""

    organization_id: int
    user_id: str
    owner: Actor


@remembered
def edition(at: datetime = AT, **changes: Any) -> int:
    """Return the demo edition's id; `changes` replace parts of its rulebook, such as stage_order.

    Decisions cannot be undone unless a test says otherwise: what follows from them follows at once.
    """
    edition_id = load_demo_edition(at=at)
    row = Edition.objects.get(pk=edition_id)
    row.rulebook |= {"undo_minutes": 0} | changes
    row.save()
    return edition_id


def delegation(code: str = "pudong") -> int:
    """Return the id of one of the demo's delegations, not of its copy in a later edition."""
    return Delegation.objects.filter(code=code).earliest("pk").pk


@cache
def picture(width: int = 480, height: int = 600) -> bytes:
    """Return a plain JPEG: a photo or a page with nothing on it."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), (236, 240, 244)).save(out, "JPEG")
    return out.getvalue()


@cache
def own_picture(uscc: str) -> bytes:
    """Return a JPEG as a certificate's picture, another file for each credit code: a chequer of 64 fields.

    Plain colours would not do: those that lie near each other are one file once a JPEG is made of them.
    """
    out = io.BytesIO()
    bits = int.from_bytes(hashlib.sha256(uscc.encode()).digest()[:8])
    fields = bytes(255 if bits >> field & 1 else 200 for field in range(64))
    chequer = Image.frombytes("L", (8, 8), fields).resize((900, 640), Image.Resampling.NEAREST)
    chequer.convert("RGB").save(out, "JPEG")
    return out.getvalue()


def valid_uscc(number: int, start: str = "91310115MA1K") -> str:
    """Return a credit code with a right check sign; another one for each number."""
    head = f"{start}{number:05d}"
    return head + credit_codes.calc_check_digit(head)


def resident_id(number: int, *, region: str = "310101", born: str = "19880214") -> str:
    """Return a resident identity number with a right check sign; another one for each number below 1000."""
    head = f"{region}{born}{number:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return head + "10X98765432"[sum(w * int(sign) for w, sign in zip(weights, head, strict=True)) % 11]


def reading(*, uscc: str, name: str, document: str = DocumentKind.BUSINESS_LICENCE) -> Reading:
    """Return what a reader gives for a clean certificate of that code and name."""
    values = {"uscc": uscc, "name": name, "legal_representative": "林国栋"}
    return Reading(
        document=document, fields={key: FieldReading(value, 0.99) for key, value in values.items()}
    )


@remembered
def licence(
    *,
    uscc: str = HUADONG_USCC,
    name: str = HUADONG.name,
    read: bool = True,
    holder: str = "",
    data: bytes | None = None,
    registry: str = RegistryOutcome.MATCH,
    at: datetime = AT,
    **read_as: Any,
) -> UUID:
    """Return an uploaded certificate; `read` says whether its reading has come in, `read_as` changes it.

    `registry` is what the registry has said of it meanwhile, "" for nothing yet.
    """
    picture_id = verification.take_picture(
        data=data or own_picture(uscc),
        name="licence.jpg",
        holder=holder or session_holder(uscc),
        by=SYSTEM,
        at=at,
    )
    if read:
        given = reading(uscc=uscc, name=name)
        verification.record_reading(picture_id, replace(given, **read_as), by=SYSTEM, at=at)
        registry_says(registry, at=at)
    return picture_id


def registry_says(
    outcome: str, *, at: datetime = AT, differing: tuple[str, ...] = (), status: str = ""
) -> None:
    """Answer everything that the registry is being asked: a RegistryOutcome, "down", or "" for nothing."""
    for inquiry in RegistryInquiry.objects.filter(state=InquiryState.ASKED) if outcome else ():
        if outcome == SOURCE_DOWN:
            verification.give_up(inquiry.pk, by=SYSTEM, at=at)
        else:
            finding = Finding(outcome, differing, status)
            verification.record_finding(inquiry.pk, finding, by=SYSTEM, at=at)


def sign_up_form(**changes: Any) -> SignUp:
    """Return what 华东 brings to its sign-up, with changes."""
    uscc = changes.get("uscc", HUADONG_USCC)
    defaults: dict[str, Any] = {
        "region": Region.DOMESTIC,
        "category": Category.ENTERPRISE,
        "uscc": uscc,
        "file": HUADONG,
        "referral_code": "",
        "mobile": "13800138046",
        "password": PASSWORD,
        "picture_holder": session_holder(uscc),
        "consents": ("privacy",),
    }
    if "delegation_id" not in changes:
        defaults["delegation_id"] = delegation()
    if "picture_id" not in changes:
        defaults["picture_id"] = licence(uscc=uscc)
    return SignUp(**defaults | changes)


@remembered
def organization(
    *,
    at: datetime = AT,
    registry: str = RegistryOutcome.MATCH,
    intents: Iterable[Intent] = (MACHINES,),
    **changes: Any,
) -> Enrolled:
    """Sign an organization up, 华东 unless told otherwise; needs an edition. `registry` as in `licence`."""
    signed_up = organizations.sign_up(sign_up_form(**changes), by=ANONYMOUS, at=at)
    registry_says(registry, at=at)
    enrolled = Enrolled(
        signed_up.organization_id, signed_up.user_id, actor_by_id(signed_up.user_id, "192.0.2.7")
    )
    for each in intents:
        intent(enrolled, each, at=at)
    return enrolled


@remembered
def proof(enrolled: Enrolled, *, data: bytes | None = None, caption: str = "", at: datetime = AT) -> int:
    """Add a picture of a qualification to an organization and return its id."""
    number = next(_numbers)
    return organizations.add_proof(
        enrolled.organization_id,
        kind="qualification",
        caption=caption or f"证书{number}",
        data=data or picture(600 + number // 400 % 400, 400 + number % 400),
        name="证书.jpg",
        by=enrolled.owner,
        at=at,
    )


@remembered
def intent(enrolled: Enrolled, intent: Intent = MACHINES, *, at: datetime = AT) -> int:
    """Add a purchase intent to an organization and return its id."""
    key = f"key-{next(_numbers)}"
    return organizations.add_intent(enrolled.organization_id, intent, key=key, by=enrolled.owner, at=at)


RHEINLAND = OrganizationFile(
    name="Rheinland Maschinenbau GmbH",
    address="Kaiserstrasse 12, 40213 Düsseldorf",
    contact_name="Maria",
    contact_email="maria@rheinland.example",
    main_business="Machine tools",
)


def overseas_form(**changes: Any) -> SignUp:
    """Return what an overseas organization brings to its sign-up, with changes; the contact has one name."""
    number = changes.get("registration_number", "HRB 12345")
    holder = changes.get("picture_holder", session_holder(number))
    defaults: dict[str, Any] = {
        "region": Region.OVERSEAS,
        "category": Category.ENTERPRISE,
        "uscc": "",
        "file": RHEINLAND,
        "delegation_id": None,
        "referral_code": "",
        "mobile": "",
        "password": PASSWORD,
        "picture_holder": holder,
        "consents": ("privacy",),
        "language": "en",
        "country": "DE",
        "registration_number": number,
        "email": "maria@rheinland.example",
    }
    if "picture_id" not in changes:
        defaults["picture_id"] = verification.take_picture(
            data=own_picture(number), name="certificate.jpg", holder=holder, by=SYSTEM, at=AT, is_read=False
        )
    return SignUp(**defaults | changes)


@remembered
def overseas_organization(
    *, at: datetime = AT, intents: Iterable[Intent] = (MACHINES,), **changes: Any
) -> Enrolled:
    """Sign an overseas organization up, Rheinland unless told otherwise, with an intent; needs an edition."""
    signed_up = organizations.sign_up(overseas_form(**changes), by=ANONYMOUS, at=at)
    owner = actor_by_id(signed_up.user_id, "192.0.2.7")
    enrolled = Enrolled(signed_up.organization_id, signed_up.user_id, owner)
    for each in intents:
        intent(enrolled, each, at=at)
    return enrolled


@remembered
def another_organization(**changes: Any) -> Enrolled:
    """Sign up an organization that nobody has seen before."""
    number = next(_numbers)
    file = replace(HUADONG, name=f"测试贸易第{number}有限公司")
    uscc = valid_uscc(number)
    picture_id = licence(uscc=uscc, name=file.name)
    mobile = f"138{number:08d}"
    return organization(uscc=uscc, file=file, picture_id=picture_id, mobile=mobile, **changes)


def person_file(**changes: Any) -> PersonFile:
    """Return a complete person's data, with changes; the number is fresh each time.

    It is of a region of its own: where a count has come to depends on the tests before, and must never meet a number
    that a test names itself, nor one of a world that was built a thousand numbers ago.
    """
    days, number = divmod(next(_numbers), 1000)
    born = f"{date(1988, 2, 14) - timedelta(days=days):%Y%m%d}"
    defaults = PersonFile(
        name="陈立群",
        document_number=resident_id(number, region="310230", born=born),
        mobile="13900001106",
        title="采购总监",
    )
    return replace(defaults, **changes)


@remembered
def person(enrolled: Enrolled, *, photo: bytes | None = None, at: datetime = AT, **changes: Any) -> UUID:
    """Enter a person who is ready to be handed in."""
    return personnel.add_person(
        enrolled.organization_id,
        person_file(**changes),
        photo=picture() if photo is None else photo,
        photo_name="photo.jpg",
        by=enrolled.owner,
        at=at,
    )


@remembered
def submitted(enrolled: Enrolled, *person_ids: UUID, at: datetime = AT) -> str:
    """Hand the organization and people in; return the state that was reached."""
    return submissions.submit(enrolled.organization_id, person_ids, assured=AGREED, by=enrolled.owner, at=at)


@remembered
def approved_organization(
    people: int = 1, *, at: datetime = AT, with_proof: bool = False, **changes: Any
) -> tuple[Enrolled, list[UUID]]:
    """Return an automatically approved organization with people who are handed in; needs an edition.

    A hundred and more are a `crowd`.
    """
    enrolled = another_organization(**changes)
    if with_proof:
        proof(enrolled, at=at)
    many = people >= 100
    person_ids = (
        crowd(enrolled, people, at=at) if many else [person(enrolled, at=at) for _each in range(people)]
    )
    submitted(enrolled, *person_ids, at=at)
    return enrolled, person_ids


@remembered
def crowd(enrolled: Enrolled, count: int, *, at: datetime = AT) -> list[UUID]:
    """Enter many people who are ready to be handed in, copies of one but for name and number, in one write.

    Twenty-eight organizations that sign up one after another have crowds without a number in common.
    """
    day = 1 + enrolled.organization_id % 28
    pattern = Person.objects.get(pk=person(enrolled, at=at))
    rows = [Person(**_copied(pattern)) for _each in range(count - 1)]
    for n, row in enumerate(rows, 1):
        born = f"19{60 + n // 900:02d}{1 + n // 75 % 12:02d}{day:02d}"
        row.file = replace(
            pattern.file,
            name=f"测试人员{n}",
            document_number=resident_id(n % 1000, region="440524", born=born),
            mobile=f"+86137{n:08d}",
            born_on=None,
            gender="",
        )
    Person.objects.bulk_create(rows)
    return [pattern.pk, *(row.pk for row in rows)]


def _copied(pattern: Person) -> dict[str, Any]:
    """Return the columns of a row but for its key."""
    return {
        column.attname: getattr(pattern, column.attname)
        for column in Person._meta.concrete_fields
        if not column.primary_key
    }
