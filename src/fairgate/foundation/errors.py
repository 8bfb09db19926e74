"""Why not, in words fit to show. Nothing here is a bug: bugs are ordinary exceptions."""

from dataclasses import dataclass

from fairgate.foundation.words import Words, _


@dataclass(frozen=True)
class Refusal:
    """One sentence that says why not and what next; `field` names the input it belongs to."""

    words: Words
    field: str = ""
    code: str = ""


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """A verb did not happen. Carries every refusal, so that a person can mend all of them at once."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__(*(str(refusal.words) for refusal in refusals))
        self.refusals = refusals


class Stale(Refused):
    """Somebody else, or another window, changed the record first."""

    def __init__(self) -> None:
        super().__init__(Refusal(_("这条记录刚刚被改动过，请刷新页面，看过新内容后再办理。"), code="stale"))


class NotFound(Exception):  # noqa: N818 - reads as the answer that a stranger gets
    """There is no such record, or the actor may not know of it: both look the same from outside."""


class Forbidden(Exception):  # noqa: N818 - reads as the answer that an actor gets
    """The actor knows the record and lacks the role for this verb."""


def refuse(*refusals: Refusal | None) -> None:
    """Raise Refused with all refusals that are not None; return when nothing stands against it."""
    found = [refusal for refusal in refusals if refusal is not None]
    if found:
        raise Refused(*found)
