"""What an announcement must say before it is kept, and before it is published."""

from collections.abc import Iterator
from datetime import date, timedelta

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import Words, _
from fairgate.registration.announcements.file import AnnouncementFile
from fairgate.registration.announcements.states import Audience

LONGEST_TITLE = 80
LONGEST_TEXT = 3000
LONGEST_TIME = timedelta(days=366)


def announcement_refusals(file: AnnouncementFile, *, on: date) -> tuple[Refusal, ...]:
    """Return what stands against an announcement, each beside its field; () when it may be kept. Source: guide R71.

    `on` is today: nobody is told what is over already.
    """
    return (*_text_refusals(file), *_audience_refusals(file), *_day_refusals(file, on))


def _text_refusals(file: AnnouncementFile) -> Iterator[Refusal]:
    for name, most in (
        ("title_zh", LONGEST_TITLE),
        ("title_en", LONGEST_TITLE * 2),
        ("body_zh", LONGEST_TEXT),
        ("body_en", LONGEST_TEXT * 2),
    ):
        text = getattr(file, name).strip()
        if not text:
            yield Refusal(_missing(name), name, "missing")
        elif len(text) > most:
            yield Refusal(_("最多%(most)s字，请写得简短些。") % {"most": most}, name, "long")


def _missing(name: str) -> Words:
    if name.endswith("_en"):
        return _("请填写英文：境外观众读英文页面。")
    return _("请填写中文。")


def _audience_refusals(file: AnnouncementFile) -> Iterator[Refusal]:
    if not file.audiences or not set(file.audiences) <= set(Audience.values):
        yield Refusal(_("请选择给谁看，至少一项。"), "audiences", "missing")


def _day_refusals(file: AnnouncementFile, on: date) -> Iterator[Refusal]:
    if file.first_day is None or file.last_day is None:
        missing = "first_day" if file.first_day is None else "last_day"
        yield Refusal(_("请填写日期。"), missing, "missing")
    elif file.last_day < file.first_day:
        yield Refusal(_("最后一天不能早于第一天，请核对日期。"), "last_day", "order")
    elif file.last_day < on:
        yield Refusal(_("最后一天已经过去，没有人会看到。"), "last_day", "past")
    elif file.last_day - file.first_day > LONGEST_TIME:
        yield Refusal(_("最多显示一年。长期有效的内容请写在帮助里。"), "last_day", "long")
