"""What a file must have, and what in it differs from the certificate."""

import re
from collections.abc import Iterator, Mapping

from fairgate.foundation.errors import Refusal
from fairgate.foundation.identifiers import normalize_mobile
from fairgate.foundation.words import Words, _
from fairgate.registration.editions.states import Region
from fairgate.registration.organizations.file import CERTIFICATE_FIELDS, OrganizationFile
from fairgate.registration.organizations.industries import Industry
from fairgate.registration.verification.rules import date_in, same_name

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")

_UNIT: tuple[tuple[str, Words], ...] = (
    ("name", _("请填写单位名称，与证照一致。")),
    ("legal_representative", _("请填写法定代表人或负责人，与证照一致。")),
    ("address", _("请填写单位地址，与证照一致。")),
    ("contact_name", _("请填写联系人姓名。")),
    ("contact_mobile", _("请填写联系人手机，审核和缴费通知发到这里。")),
    ("contact_email", _("请填写联系人邮箱，发票和下届邀请发到这里。")),
    ("main_business", _("请填写主营业务，一两句话即可。")),
)

_NOT_ASKED_OVERSEAS = ("legal_representative", "contact_mobile")
"""Not every certificate names who answers in law; and an overseas organization is written to by e-mail. Source: Q7."""

NEEDED: Mapping[str, tuple[tuple[str, Words], ...]] = {
    Region.DOMESTIC: _UNIT,
    Region.OVERSEAS: tuple(line for line in _UNIT if line[0] not in _NOT_ASKED_OVERSEAS),
}
"""What must be there before a submission, in the order of the form. Source: guide R32, facts F8, F9."""


def words_of(field: str) -> Words:
    """Return what is said of a field that has been left empty."""
    return dict(_UNIT)[field]


def missing_of(file: OrganizationFile, *, region: str, intents: int) -> tuple[Refusal, ...]:
    """Return what the file still lacks or has in a wrong form, each beside its field; () when complete.

    `intents` counts the purchase intents: at least one. Source: guide R33.
    """
    return (*_absent(file, region, intents), *form_refusals(file))


def completeness(file: OrganizationFile, *, region: str, intents: int) -> int:
    """Return how much of what is needed is there, in percent."""
    needed = len(NEEDED[region]) + 1
    absent = {refusal.field for refusal in _absent(file, region, intents)}
    return round(100 * (needed - len(absent)) / needed)


def _absent(file: OrganizationFile, region: str, intents: int) -> Iterator[Refusal]:
    for field, words in NEEDED[region]:
        if not getattr(file, field).strip():
            yield Refusal(words, field, "missing")
    if intents < 1:
        yield Refusal(_("请至少添加一条采购意向。"), "intents", "missing")


def form_refusals(file: OrganizationFile) -> tuple[Refusal, ...]:
    """Return what is written in a form that cannot be right; empty fields pass, drafts may have gaps."""
    found = []
    for field in ("contact_mobile", "backup_mobile"):
        if getattr(file, field) and normalize_mobile(getattr(file, field)) is None:
            found.append(Refusal(_("手机号码不对，请核对；境外号码请以+和国家代码开头。"), field, "form"))
    for field in ("contact_email", "backup_email"):
        if getattr(file, field) and not _EMAIL.fullmatch(getattr(file, field)):
            found.append(Refusal(_("邮箱地址不完整，应类似name@example.com。"), field, "form"))
    if file.industry and file.industry not in Industry.values:
        found.append(Refusal(_("请从列表中选择所属行业。"), "industry", "unknown"))
    return tuple(found)


def edited_fields(printed: Mapping[str, str], file: OrganizationFile) -> tuple[str, ...]:
    """Return the fields that were given otherwise than the certificate was read. Source: Q9.

    `printed` is by FieldName; what could not be read was not edited, and width and spaces do not matter.
    """
    return tuple(
        name
        for name in CERTIFICATE_FIELDS
        if (read := printed.get(name.removesuffix("_on"), "")) and not _as_read(name, read, file)
    )


def _as_read(name: str, read: str, file: OrganizationFile) -> bool:
    if name == "established_on":
        return date_in(read) in {None, file.established_on}
    return same_name(read, getattr(file, name))
