"""Writing announcements, publishing them and taking them down; putting one away."""

from datetime import datetime

from django.db import transaction

from fairgate.foundation.actors import Actor
from fairgate.foundation.clock import day_of
from fairgate.foundation.errors import NotFound, Stale, refuse
from fairgate.platform.accounts.queries import key_of
from fairgate.platform.audit import operations as audit
from fairgate.registration.announcements.file import AnnouncementFile
from fairgate.registration.announcements.models import Announcement, PutAway
from fairgate.registration.announcements.queries import announcement
from fairgate.registration.announcements.rules import announcement_refusals
from fairgate.registration.announcements.states import ANNOUNCEMENT, AnnouncementState, Audience
from fairgate.registration.editions.policies import insist_on_host_admin


@transaction.atomic
def draft(edition_id: int, file: AnnouncementFile, *, by: Actor, at: datetime) -> int:
    """Write an announcement that nobody sees yet; return its id. Raises Forbidden, Refused beside its fields."""
    insist_on_host_admin(by)
    refuse(*announcement_refusals(file, on=day_of(at)))
    row = Announcement(edition_id=edition_id)
    _write(row, file, by, at)
    audit.record("draft_announcement", row, by=by, at=at, title=row.title_zh)
    return row.pk


@transaction.atomic
def change(announcement_id: int, file: AnnouncementFile, *, seen: str, by: Actor, at: datetime) -> None:
    """Change a draft that is still what was seen.

    Raises Forbidden, NotFound, Refused beside its fields, Stale when somebody else was first or it is published.
    """
    insist_on_host_admin(by)
    row = _locked(announcement_id, seen)
    if row.state != AnnouncementState.DRAFT:
        raise Stale
    refuse(*announcement_refusals(file, on=day_of(at)))
    _write(row, file, by, at)
    audit.record("change_announcement", row, by=by, at=at, title=row.title_zh)


@transaction.atomic
def publish(announcement_id: int, *, seen: str, by: Actor, at: datetime) -> None:
    """Show an announcement on its days, as it was seen. Raises Forbidden, NotFound, Refused, Stale."""
    insist_on_host_admin(by)
    row = _locked(announcement_id, seen)
    refuse(*announcement_refusals(announcement(announcement_id, by).file, on=day_of(at)))
    audit.move(row, ANNOUNCEMENT, "publish", by=by, at=at, title=row.title_zh)
    row.published_by, row.published_at = by.label, at
    row.save(update_fields=["published_by", "published_at"])


@transaction.atomic
def take_down(announcement_id: int, *, by: Actor, at: datetime) -> None:
    """Show an announcement no more; it stays as history. Raises Forbidden, NotFound, Stale."""
    insist_on_host_admin(by)
    row = _locked(announcement_id)
    audit.move(row, ANNOUNCEMENT, "take_down", by=by, at=at, title=row.title_zh)
    row.taken_down_by, row.taken_down_at = by.label, at
    row.save(update_fields=["taken_down_by", "taken_down_at"])


def put_away(announcement_id: int, *, by: Actor, at: datetime) -> None:
    """Note that an account has read an announcement and wants to see it no more; once. Raises NotFound."""
    shown = Announcement.objects.filter(pk=announcement_id, state=AnnouncementState.PUBLISHED)
    if not shown.exists():
        raise NotFound
    PutAway.objects.get_or_create(
        announcement_id=announcement_id, reader_id=key_of(by.id), defaults={"at": at}
    )


def _locked(announcement_id: int, seen: str = "") -> Announcement:
    row = Announcement.objects.select_for_update(no_key=True).filter(pk=announcement_id).first()
    if row is None:
        raise NotFound
    if seen and row.changed_at.isoformat() != seen:
        raise Stale
    return row


def _write(row: Announcement, file: AnnouncementFile, by: Actor, at: datetime) -> None:
    for name in ("title_zh", "title_en", "body_zh", "body_en"):
        setattr(row, name, getattr(file, name).strip())
    for audience in Audience.values:
        setattr(row, f"for_{audience}", audience in file.audiences)
    row.first_day, row.last_day = file.first_day, file.last_day  # type: ignore[assignment]  # refused before
    row.changed_at, row.changed_by = at, by.label
    row.save()
