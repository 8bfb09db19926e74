"""What the host tells on pages: both languages, its days, its audience, and nothing that changes once it was read."""

from datetime import date, timedelta

import pytest

from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.audit.models import AuditEntry
from fairgate.portals.ui.templatetags.texts import plain_text
from fairgate.registration.announcements import operations, queries
from fairgate.registration.announcements.rules import announcement_refusals
from fairgate.registration.announcements.states import Audience
from tests.cast import AT, QIAN, WU
from tests.factories import console
from tests.factories import registration as make
from tests.factories.desk import GU

ON = date(2027, 9, 14)


def codes(**changes):
    return {(each.field, each.code) for each in announcement_refusals(console.said(**changes), on=ON)}


def titles(audience=Audience.VISITORS, reader="", at=AT):
    return [told.title.zh for told in queries.told_to(audience, reader, at=at)]


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"title_zh": " "}, "title_zh", "missing"),
        ({"body_en": ""}, "body_en", "missing"),
        ({"title_en": "x" * 161}, "title_en", "long"),
        ({"audiences": ()}, "audiences", "missing"),
        ({"audiences": ("everybody",)}, "audiences", "missing"),
        ({"first_day": None}, "first_day", "missing"),
        ({"last_day": date(2026, 10, 1)}, "last_day", "order"),
        ({"last_day": date(2027, 9, 13)}, "last_day", "past"),
        ({"last_day": date(2028, 9, 13)}, "last_day", "long"),
    ],
)
def test_what_an_announcement_lacks_is_said_beside_its_field(changes, field, code):
    assert codes() == set()
    assert codes(**changes) == {(field, code)}


def test_text_becomes_paragraphs_and_links_and_nothing_else():
    text = "详见https://fair.example/a?b=1&c=2。\r\n第二行<script>\n\n另一段 javascript:alert(1)"
    assert plain_text(text) == (
        '<p>详见<a href="https://fair.example/a?b=1&amp;c=2" rel="noopener">https://fair.example/a?b=1&amp;c=2</a>。'
        "<br>第二行&lt;script&gt;</p>\n<p>另一段 javascript:alert(1)</p>"
    )


@pytest.mark.django_db
class TestKeeping:
    @pytest.fixture(autouse=True)
    def edition(self):
        return make.edition()

    def test_a_draft_is_shown_to_nobody_until_it_is_published_and_after_it_was_taken_down(self, edition):
        pk = operations.draft(edition, console.said(), by=GU, at=AT)
        assert titles() == []
        operations.publish(pk, seen="", by=GU, at=AT)
        assert titles() == ["注册截止日推迟"]
        operations.take_down(pk, by=GU, at=AT)
        assert titles() == []
        verbs = AuditEntry.objects.filter(subject_kind="registration.announcement").order_by("id")
        assert list(verbs.values_list("verb", flat=True)) == ["draft_announcement", "publish", "take_down"]

    def test_it_is_shown_on_its_days_in_shanghai_and_to_its_audience_only(self, edition):
        console.news(edition, at=AT, audiences=("desks",), first_day=ON, last_day=ON)
        midnight = AT.replace(hour=16, minute=0)
        assert titles(Audience.DESKS, at=midnight - timedelta(seconds=1)) == ["注册截止日推迟"]
        assert titles(Audience.DESKS, at=midnight) == []
        assert titles(Audience.DESKS, at=midnight - timedelta(days=1, seconds=1)) == []
        assert titles(Audience.NEWCOMERS) == []

    def test_a_reader_puts_it_away_once_and_for_nobody_else(self, edition, django_assert_num_queries):
        pk = console.news(edition, at=AT)
        reader, other = (make.another_organization().owner for _each in range(2))
        for _twice in range(2):
            operations.put_away(pk, by=reader, at=AT)
        assert titles(reader=reader.id) == []
        console.news(edition, at=AT, title_zh="另一条")
        with django_assert_num_queries(1):
            assert titles(reader=other.id) == ["另一条", "注册截止日推迟"]

    def test_a_draft_cannot_be_put_away(self, edition):
        pk = operations.draft(edition, console.said(), by=GU, at=AT)
        with pytest.raises(NotFound):
            operations.put_away(pk, by=make.another_organization().owner, at=AT)

    def test_what_is_published_is_never_edited_and_a_draft_only_as_it_was_seen(self, edition):
        pk = operations.draft(edition, console.said(), by=GU, at=AT)
        seen = queries.announcement(pk, GU).seen
        later = AT + timedelta(minutes=1)
        operations.change(pk, console.said(title_zh="改过"), seen=seen, by=GU, at=later)
        for verb in (
            lambda: operations.change(pk, console.said(), seen=seen, by=GU, at=later),
            lambda: operations.publish(pk, seen=seen, by=GU, at=later),
        ):
            with pytest.raises(Stale):
                verb()
        operations.publish(pk, seen=queries.announcement(pk, GU).seen, by=GU, at=later)
        with pytest.raises(Stale):
            operations.change(pk, console.said(), seen="", by=GU, at=later)

    def test_a_draft_whose_days_have_passed_is_not_published(self, edition):
        pk = operations.draft(edition, console.said(last_day=ON), by=GU, at=AT)
        with pytest.raises(Refused, match="已经过去"):
            operations.publish(pk, seen="", by=GU, at=AT + timedelta(days=1))

    def test_only_the_hosts_administrators_write(self, edition):
        for stranger in (QIAN, WU.in_scope("host")):
            with pytest.raises(Forbidden):
                operations.draft(edition, console.said(), by=stranger, at=AT)
            with pytest.raises(Forbidden):
                queries.announcements(stranger, edition)
