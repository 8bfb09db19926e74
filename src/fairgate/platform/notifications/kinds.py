"""A kind of message: its words, an example, and what may be chosen. Each domain lists its own in `messages.KINDS`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import format_lazy

from fairgate.foundation.words import Words
from fairgate.platform.notifications.rules import NOTED_TOPICS
from fairgate.platform.notifications.states import Topic


@dataclass(frozen=True)
class Kind:
    """Title and body have {slots}; `example` fills them for whoever looks at the words beforehand.

    `sms`: leaves the house, by SMS and e-mail. `must`: somebody has to act, or a result is final, so it cannot be
    switched off on every channel. `final`: never waits for others of its kind. `place` names the screen where it
    goes on.
    """

    key: str
    topic: Topic
    title: Words
    body: Words
    place: str = ""
    sms: bool = False
    must: bool = False
    final: bool = False
    example: Mapping[str, Any] = field(default_factory=dict)

    def says(self, **values: Any) -> dict[str, Any]:
        """Return what `tell` wants to know of a message of this kind, with its slots filled."""
        return {
            "kind": self.key,
            "topic": self.topic,
            "must": self.must,
            "title": filled(self.title, values),
            "body": filled(self.body, values),
            "place": self.place,
            "sms": self.sms,
            "final": self.final,
            "values": values,
        }

    @property
    def takes_note(self) -> bool:
        """Say whether the host may add a closing note: never to what is about accounts, consents or desks."""
        return self.topic in NOTED_TOPICS

    def sample(self) -> tuple[Words, Words]:
        """Return title and body filled with the example."""
        return filled(self.title, self.example), filled(self.body, self.example)


def filled(words: Words, values: Mapping[str, Any]) -> Words:
    """Return lazy words with their {slots} filled; words without values are left alone."""
    return format_lazy(words, **values) if values else words  # type: ignore[arg-type]  # lazy words too
