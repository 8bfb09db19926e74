"""Invitations into an organization's account, as its owner sends them, and the links that leave."""

from datetime import datetime

from fairgate.foundation.secrets import unseal
from fairgate.platform.work.models import Intention
from fairgate.registration.members import operations
from tests.cast import AT
from tests.factories.registration import Enrolled

SUN_MOBILE = "+8613900008181"


def invitation(
    enrolled: Enrolled, *, role: str = "registrar", mobile: str = SUN_MOBILE, at: datetime = AT
) -> tuple[int, str]:
    """Invite 孙乐; return the invitation's id and the token of its link."""
    said = {"name": "孙乐", "role": role, "mobile": mobile}
    number = operations.invite(enrolled.organization_id, **said, by=enrolled.owner, at=at)
    return number, last_token()


def last_token() -> str:
    """Return the token of the link that was sent last."""
    sent = Intention.objects.filter(kind="registration.members.send").latest("id")
    return unseal(sent.payload["token"])
