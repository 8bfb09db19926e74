"""Reads of announcements: what a page shows now, and everything for whoever keeps them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound
from fairgate.foundation.words import Words
from fairgate.platform.accounts.queries import key_of
from fairgate.registration.announcements.file import AnnouncementFile
from fairgate.registration.announcements.models import Announcement, PutAway
from fairgate.registration.announcements.states import AnnouncementState, Audience
from fairgate.registration.editions.policies import insist_on_reader
from fairgate.registration.editions.rulebook import Bilingual


@dataclass(frozen=True)
class Told:
    """An announcement as a page shows it."""

    id: int
    title: Bilingual
    body: Bilingual


@dataclass(frozen=True)
class AnnouncementView:
    """An announcement as whoever keeps them sees it. `seen` names what it says, for compare and set."""

    id: int
    state: str
    state_label: Words
    file: AnnouncementFile
    title: Bilingual
    body: Bilingual
    changed_at: datetime
    changed_by: str
    published_at: datetime | None
    published_by: str
    taken_down_at: datetime | None
    taken_down_by: str

    @property
    def seen(self) -> str:
        return self.changed_at.isoformat()

    @property
    def audience_labels(self) -> list[Words]:
        return [Audience(name).label for name in self.file.audiences]

    def is_shown_on(self, day: date) -> bool:
        """Say whether pages show it on a day."""
        is_day = self.file.first_day <= day <= self.file.last_day  # type: ignore[operator]  # kept ones have both
        return self.state == AnnouncementState.PUBLISHED and is_day


def told_to(audience: Audience, reader_id: str = "", *, at: datetime) -> list[Told]:
    """Return what the current edition tells an audience now, the newest first, in one read.

    Without what the reader has put away; `reader_id` is "" for who is not signed in.
    """
    on = day_of(at)
    found = Announcement.objects.filter(
        edition__is_current=True,
        state=AnnouncementState.PUBLISHED,
        first_day__lte=on,
        last_day__gte=on,
        **{f"for_{audience.value}": True},
    )
    return [_told(row) for row in _not_put_away(found, reader_id)]


def announcements(actor: Actor, edition_id: int) -> list[AnnouncementView]:
    """Return every announcement of an edition, the newest first, in one read; raises Forbidden."""
    insist_on_reader(actor)
    return [_view(row) for row in Announcement.objects.filter(edition_id=edition_id)]


def announcement(announcement_id: int, actor: Actor) -> AnnouncementView:
    """Return one announcement; raises Forbidden, NotFound."""
    insist_on_reader(actor)
    row = Announcement.objects.filter(pk=announcement_id).first()
    if row is None:
        raise NotFound
    return _view(row)


def _not_put_away(found: QuerySet[Announcement], reader_id: str) -> QuerySet[Announcement]:
    if not reader_id:
        return found
    away = PutAway.objects.filter(announcement=OuterRef("pk"), reader_id=key_of(reader_id))
    return found.filter(~Exists(away))


def _told(row: Announcement) -> Told:
    return Told(row.pk, Bilingual(row.title_zh, row.title_en), Bilingual(row.body_zh, row.body_en))


def _view(row: Announcement) -> AnnouncementView:
    told = _told(row)
    audiences = tuple(name for name in Audience.values if getattr(row, f"for_{name}"))
    texts = (row.title_zh, row.title_en, row.body_zh, row.body_en)
    return AnnouncementView(
        id=row.pk,
        state=row.state,
        state_label=AnnouncementState(row.state).label,
        file=AnnouncementFile(*texts, audiences, row.first_day, row.last_day),
        title=told.title,
        body=told.body,
        changed_at=row.changed_at,
        changed_by=row.changed_by,
        published_at=row.published_at,
        published_by=row.published_by,
        taken_down_at=row.taken_down_at,
        taken_down_by=row.taken_down_by,
    )
