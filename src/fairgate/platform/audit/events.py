"""What the trail tells upward."""

from dataclasses import dataclass

from fairgate.foundation.events import Fact


@dataclass(frozen=True)
class RecordsTouched(Fact):
    """Records of one table were made, changed or moved; `kind` is "<app>.<model>", ids are as text."""

    kind: str
    ids: tuple[str, ...]
