"""Whether a second officer has agreed to what the first proposed."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _


class AgreementState(TextChoices):
    """Where a proposal of one officer stands."""

    OPEN = "open", _("待复核")
    AGREED = "agreed", _("复核通过")
    REFUSED = "refused", _("复核不通过")


AGREEMENT = Machine(
    name="agreement",
    states=AgreementState,
    start=AgreementState.OPEN,
    moves=(
        Move("agree", (AgreementState.OPEN,), AgreementState.AGREED, Party.HOST),
        Move("decline", (AgreementState.OPEN,), AgreementState.REFUSED, Party.HOST),
    ),
)
