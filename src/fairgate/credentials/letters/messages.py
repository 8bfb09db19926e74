"""What an organization hears about its letters."""

from datetime import datetime

from fairgate.credentials.letters.models import Letter
from fairgate.credentials.letters.states import Because
from fairgate.foundation.words import _
from fairgate.platform.accounts.queries import members_holding
from fairgate.platform.accounts.states import Role
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.states import Topic

_KEEPERS = (Role.OWNER, Role.REGISTRAR)

WITHDRAWN = Kind(
    "letter_withdrawn",
    Topic.BADGE,
    _("确认函已撤回"),
    _(
        "{name}的确认函（编号{number}）已撤回：{because}。核验页会显示已撤回，请勿再使用。审核通过后可重新申请。"
    ),
    place="visitor:letter",
    example={"name": "李明远", "number": "CL270914K7Q2M9XB", "because": next(iter(Because)).label},
)
KINDS = (WITHDRAWN,)


def tell_withdrawn(letter: Letter, *, at: datetime) -> None:
    """Tell those who look after the organization's people that a letter no longer holds, and why."""
    because = Because(letter.because).label
    said = WITHDRAWN.says(name=letter.words["name"], number=letter.number, because=because)
    tell(members_holding(_KEEPERS, letter.organization_id), **said, place_args=(letter.person_id,), at=at)
