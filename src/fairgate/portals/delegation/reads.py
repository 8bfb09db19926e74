"""What visitors read of a delegation, in both languages side by side. Source: guide R71."""

from dataclasses import dataclass

from fairgate.foundation.words import Words, _
from fairgate.registration.delegations.views import HelpContact
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class ReadAs:
    """The contact as a page in one language shows it; `tag` is HTML's name of the language."""

    tag: str
    label: Words
    name: str
    hours: str
    help_text: str
    contact: HelpContact


def readings(name: Bilingual, contact: HelpContact) -> list[ReadAs]:
    """Return the contact as Chinese and as English pages show it."""
    languages = (("zh-hans", "zh-Hans", _("中文页面")), ("en", "en", _("英文页面")))
    return [
        ReadAs(
            tag=tag,
            label=label,
            name=name.named(code),
            hours=contact.hours.named(code),
            help_text=contact.help_text.named(code),
            contact=contact,
        )
        for code, tag, label in languages
    ]
