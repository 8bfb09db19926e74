"""What we need from a company that sends text messages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Template(StrEnum):
    """The approved texts. Codes have the parameter `code`; notices `title` and `body`; word to
    who was entered by others `organization`, `fair` and `link`."""

    CODE_ZH = "code_zh"
    CODE_EN = "code_en"
    NOTICE_ZH = "notice_zh"
    NOTICE_EN = "notice_en"
    ENTERED_ZH = "entered_zh"
    ENTERED_EN = "entered_en"


class Delivery(StrEnum):
    """What the company made of a message. UNKNOWN: it may or may not have been sent."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class SmsReceipt:
    """The company's answer: its own number for the message, or its reason."""

    delivery: Delivery
    message_id: str = ""
    reason: str = ""


class SmsSender(Protocol):
    """Sends one message to one number; never raises for what the network does."""

    def send(self, mobile: str, template: Template, params: Mapping[str, str], out_id: str) -> SmsReceipt:
        """Hand over a message. `mobile` is E.164; `out_id` names it, the same at every retry."""
        ...


class DeliveryUnknownError(Exception):
    """A job raises it so that the message is tried again under the same `out_id`."""


def template_for(kind: str, language: str) -> Template:
    """Return the template of a kind ("code", "notice" or "entered") in the receiver's language."""
    return Template(f"{kind}_{'zh' if language.startswith('zh') else 'en'}")
