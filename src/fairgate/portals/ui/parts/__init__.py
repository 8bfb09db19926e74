"""Plain values that component templates read, so that a screen hands over words and never markup."""

from fairgate.portals.ui.parts.figures import Fact, Tab, Tile
from fairgate.portals.ui.parts.frame import Confirmation, HelpLine, LanguageLink
from fairgate.portals.ui.parts.pictures import Evidence, Mark, Reading
from fairgate.portals.ui.parts.steps import Stage, Status, Step, SubStep, Tone, Who

__all__ = [
    "Confirmation",
    "Evidence",
    "Fact",
    "HelpLine",
    "LanguageLink",
    "Mark",
    "Reading",
    "Stage",
    "Status",
    "Step",
    "SubStep",
    "Tab",
    "Tile",
    "Tone",
    "Who",
]
