"""The project's own set: every kind of certificate in every state, so many of each as asked for."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from tests.factories.forms import drawn_form
from tests.factories.forms_known import KINDS
from tests.factories.invented import Luck
from tests.factories.spoils import SPOILS


@dataclass(frozen=True)
class Case:
    """A picture, which kind it shows in which state, and what a reader should say: None for "not there"."""

    kind: str
    spoil: str
    jpeg: bytes
    fields: Mapping[str, str | None]
    document: str


def case(kind: str, spoil: str, seed: int) -> Case:
    """Draw one picture."""
    known = KINDS[kind](Luck(seed))
    luck = Random(seed)
    page = SPOILS[spoil](drawn_form(known.form, known.printed, seed=seed), luck)
    out = io.BytesIO()
    page.convert("RGB").save(out, "JPEG", quality=luck.randint(60, 92))
    return Case(kind, spoil, out.getvalue(), known.fields, known.document)


def cases(each: int, *, first: int = 0) -> Iterator[Case]:
    """Draw so many pictures of each kind, its states taken in turn so that every pair comes up in the end."""
    spoils = tuple(SPOILS)
    for number, kind in enumerate(KINDS):
        for turn in range(each):
            place = first + number * 5 + turn
            yield case(kind, spoils[place % len(spoils)], seed=1000 * number + first + turn)
