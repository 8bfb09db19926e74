"""What a line of a result file may still do, before the case itself is asked."""

from fairgate.registration.vetting.states import ItemState, LineOutcome


def standing_of(*, is_sound: bool, times: int, item_state: str | None) -> LineOutcome:
    """Return WAITING for a line that is to be applied, else why not.

    `times` is how often its reference stands in the file: which of several counts nobody can say, so none does.
    """
    if not is_sound:
        return LineOutcome.MALFORMED
    if times > 1:
        return LineOutcome.REPEATED
    if item_state is None:
        return LineOutcome.UNKNOWN
    if item_state == ItemState.ANSWERED:
        return LineOutcome.ALREADY
    return LineOutcome.ENDED if item_state == ItemState.VOID else LineOutcome.WAITING
