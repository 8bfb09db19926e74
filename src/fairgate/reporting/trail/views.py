"""What readers of the trail see, and what they ask for."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fairgate.foundation.words import Words


@dataclass(frozen=True)
class Wanted:
    """What an auditor asks for; "" and None ask for everything. Days are those of Shanghai, both included.

    `who` is a login, a name or "system"; `about` a registration number, or the id of a record.
    """

    who: str = ""
    verb: str = ""
    kind: str = ""
    about: str = ""
    from_state: str = ""
    to_state: str = ""
    address: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Row:
    """One act in words. `who` is a name, an office or the system, as the reader may know it; `about` names the record.

    `address` and `facts` are for the auditor alone. `is_data` says that `who` is what people typed.
    """

    id: int
    at: datetime
    who: Words
    office: Words
    is_data: bool
    verb: Words
    subject: Words
    about: str
    from_label: Words
    to_label: Words
    purpose: Words
    address: str = ""
    facts: tuple[tuple[Words, Any], ...] = ()
    is_sealed: bool = False


@dataclass(frozen=True)
class Slice:
    """Some rows, the newest first; `older` leads to those before them, "" when there are none."""

    rows: tuple[Row, ...]
    older: str
