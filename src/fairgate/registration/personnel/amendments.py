"""What may change of a person who is approved: some at once, some only with a new review. Source: Q11, Q28."""

from dataclasses import asdict, replace
from typing import Any

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _
from fairgate.registration.personnel.documents import unique_key
from fairgate.registration.personnel.file import PersonFile
from fairgate.registration.personnel.states import PersonState

CONTACT = ("mobile", "email", "title", "department")
"""What stands on no badge and proves nobody's identity: it changes at once."""

REVIEWED = tuple(name for name in asdict(PersonFile()) if name not in CONTACT)
"""What a reviewer approved with the photo: a change is reviewed again, and the badge is made anew."""


def with_contact(known: PersonFile, typed: PersonFile) -> PersonFile:
    """Return the known file with the contact data as typed."""
    return replace(known, **_part(typed, CONTACT))


def with_reviewed(known: PersonFile, typed: PersonFile) -> PersonFile:
    """Return the known file with name and document as typed."""
    return replace(known, **_part(typed, REVIEWED))


def _part(file: PersonFile, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(file, name) for name in names}


def state_refusal(state: str) -> Refusal | None:
    """Say why a person cannot be amended, or None: only what is approved has anything to amend."""
    if state == PersonState.APPROVED:
        return None
    words = _("只有审核通过的人员才办理更正；未提交或被退回的，请直接修改。请刷新页面查看最新状态。")
    return Refusal(words, code="not_approved")


def amendment_refusal(known: PersonFile, amended: PersonFile, *, has_new_photo: bool) -> Refusal | None:
    """Say why this is no amendment, or None: nothing new, or another person altogether.

    Whoever has another name and another document is somebody else, who takes over by `places.substitute`.
    """
    if known == amended and not has_new_photo:
        return Refusal(_("没有改动任何内容。请修改后再提交，或返回。"), code="unchanged")
    if known.name != amended.name and _key(known) != _key(amended):
        words = _(
            "姓名和证件号码都改了，这是另一个人。要换人参会，请返回后选择“由同事接替”，或注销后重新添加。"
        )
        return Refusal(words, "name", "another_person")
    return None


def _key(file: PersonFile) -> str:
    return unique_key(file.document_kind, file.document_number, file.document_issuer)
