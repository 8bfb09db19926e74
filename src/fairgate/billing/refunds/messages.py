"""Who hears of a wish that ended by itself."""

from datetime import datetime

from fairgate.billing.refunds.models import RefundRequest
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_holding
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

_PAYERS = (Role.OWNER, Role.REGISTRAR, Role.PAYER)

ENDED = Kind(
    "refund_wish_ended",
    Topic.PAYMENT,
    _("退款申请已失效"),
    _("{name}重新进入审核，退款申请随之失效，已付的证件费继续有效。仍不参会的，请先注销，再申请退款。"),
    place="visitor:refunds",
    sms=True,
    must=True,
    example={"name": "李明远"},
)
KINDS = (ENDED,)


def tell_ended(row: RefundRequest, *, at: datetime) -> None:
    """Tell whoever pays for the organization that its wish no longer stands, and what its money does."""
    tell(members_holding(_PAYERS, row.organization_id), **ENDED.says(name=row.person.name), at=at)
