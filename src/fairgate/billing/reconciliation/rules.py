"""What one check of the money found, in numbers and in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from fairgate.foundation.money import Money
from fairgate.foundation.words import Words, _

_WRONG: dict[tuple[bool, bool], Any] = {
    (False, False): _("已核对%(checked)s项，%(wrong)s项不符。"),
    (False, True): _("已核对%(checked)s项，%(wrong)s项不符，例如%(example)s。"),
    (True, False): _("已核对%(checked)s项，%(wrong)s项不符，相差%(off)s。"),
    (True, True): _("已核对%(checked)s项，%(wrong)s项不符，相差%(off)s，例如%(example)s。"),
}
"""What is said of a broken invariant, by whether there is a sum and a name to tell."""


@dataclass(frozen=True)
class Finding:
    """One invariant looked at: how many things, how many are wrong, by how much, and one of them by name."""

    name: str
    sentence: Words
    checked: int
    wrong: int
    off: Money
    example: str

    @property
    def holds(self) -> bool:
        return not self.wrong

    @property
    def words(self) -> str:
        """Return the numbers in words."""
        if self.holds:
            return str(_("已核对%(checked)s项，全部相符。") % {"checked": f"{self.checked:,}"})
        told = {"off": self.off, "example": self.example}
        told |= {"checked": f"{self.checked:,}", "wrong": f"{self.wrong:,}"}
        return str(_WRONG[bool(self.off), bool(self.example)] % told)

    def as_json(self) -> dict[str, Any]:
        """Return plain values, to be kept or printed."""
        return {
            "name": self.name,
            "holds": self.holds,
            "checked": self.checked,
            "wrong": self.wrong,
            "off_fen": self.off.fen,
            "example": self.example,
        }


def finding_of(kept: Mapping[str, Any], sentence: Words) -> Finding:
    """Return a finding again from its plain values and the sentence of its invariant."""
    return Finding(
        name=kept["name"],
        sentence=sentence,
        checked=kept["checked"],
        wrong=kept["wrong"],
        off=Money(kept["off_fen"]),
        example=kept["example"],
    )
