"""Whether a letter is genuine: for anybody who holds one, so many times."""

from datetime import datetime

from fairgate.credentials.letters import rules
from fairgate.credentials.letters.queries import LetterCheck, check_of
from fairgate.foundation.errors import Refused
from fairgate.platform.limits import operations as limits


def look_up(token: str, *, address: str, at: datetime) -> LetterCheck:
    """Return what a token's letter says and whether it holds; each try counts against the network of `address`.

    Raises Refused (code "often") beyond the limit, and NotFound for a token that we did not make.
    """
    if limits.take([rules.look_up_limit(address)], at=at) is not None:
        raise Refused(rules.often_refusal())
    return check_of(token)
