"""The host's own words beside ours: checked before they hold, kept by version, and never in the way of a message."""

import pytest

from fairgate.foundation.errors import Forbidden, Refused, Stale
from fairgate.platform.notifications.kinds import Kind
from fairgate.platform.notifications.operations import tell
from fairgate.platform.notifications.queries import notices_of
from fairgate.platform.notifications.states import Topic
from fairgate.platform.wordings import operations, queries
from fairgate.platform.wordings.rules import filled, note_refusals
from tests.cast import AT, QIAN
from tests.factories import accounts
from tests.factories.desk import GU

KIND = Kind("a_kind", Topic.REVIEW, "单位审核", "已通过{name}。", example={"name": "陈立群"})
SUBJECT = queries.message_subject("a_kind")


def codes(zh, en="Well.", slots=("name",)):
    return {(each.field, each.code) for each in note_refusals(zh, en, slots=slots, longest=20)}


@pytest.mark.parametrize(
    ("zh", "en", "expected"),
    [
        ("", "", set()),
        ("请{name}按时到会。", "Come, {name}.", set()),
        ("请按时到会。", "", {("en", "missing")}),
        ("长" * 21, "Well.", {("zh", "long")}),
        ("请{nmae}到会", "Well.", {("zh", "slot")}),
        ("请{name.password}到会", "Well.", {("zh", "slot")}),
        ("请{name!r}到会", "Well {name:>9}", {("zh", "slot"), ("en", "slot")}),
        ("请{}到会", "Well.", {("zh", "slot")}),
        ("请{name到会", "Well.", {("zh", "braces")}),
    ],
)
def test_a_note_is_in_both_languages_short_and_names_known_slots_only(zh, en, expected):
    assert codes(zh, en) == expected


def test_an_unknown_slot_is_refused_with_those_that_there_are():
    (refusal,) = note_refusals("{x}", "Well.", slots=("name", "days"), longest=20)
    assert str(refusal.words) == "没有占位符{x}。可用的有：{days}、{name}"
    assert codes("{x}", slots=()) == {("zh", "slot")}


def test_a_slot_that_a_message_knows_no_more_leaves_the_note_out():
    assert filled("请{gone}到会", {"name": "陈立群"}) == ""
    assert filled("请{name}到会", {"name": "陈立群"}) == "请陈立群到会"


@pytest.mark.django_db
class TestKeeping:
    def write(self, zh="请{name}按时到会。", en="Come in time, {name}.", *, seen=0, by=GU, subject=SUBJECT):
        return operations.write_note(
            subject, zh=zh, en=en, slots=("name",), longest=120, seen=seen, by=by, at=AT
        )

    def told(self, kind=KIND):
        reader = accounts.owner()
        tell([reader], **kind.says(name="李明远"), at=AT)
        (notice,) = notices_of(reader)
        return notice.body

    def test_a_note_follows_the_message_until_it_is_emptied(self):
        self.write()
        assert self.told() == "已通过李明远。请李明远按时到会。"

    def test_back_to_the_default_leaves_the_message_as_it_was_and_the_versions_kept(self):
        self.write()
        self.write("", "", seen=1)
        assert self.told() == "已通过李明远。"
        assert [each.number for each in queries.note_history(SUBJECT)] == [2, 1]
        assert queries.note_of(SUBJECT).is_default

    def test_messages_about_accounts_carry_none(self):
        kind = Kind("an_account", Topic.ACCOUNT, "登录", "新设备登录。", example={"name": "x"})
        self.write(subject=queries.message_subject(kind.key))
        assert (kind.takes_note, self.told(kind)) == (False, "新设备登录。")

    def test_of_two_officers_the_second_is_told(self):
        self.write()
        with pytest.raises(Stale):
            self.write("另一句。", "Another.", seen=0)

    def test_only_the_hosts_administrators_write(self):
        with pytest.raises(Forbidden):
            self.write(by=QIAN)
        with pytest.raises(Refused):
            self.write("{x}")

    def test_many_notes_cost_one_read(self, django_assert_num_queries):
        self.write()
        with django_assert_num_queries(1):
            found = queries.notes_of([SUBJECT, "message:other", "help:x:manual"])
        assert [note.number for note in found.values()] == [1, 0, 0]
