"""Two members at one file, and forms that save themselves: nothing that anybody typed is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fairgate.foundation.actors import Actor, Grant
from fairgate.foundation.errors import Forbidden, NotFound
from fairgate.foundation.merging import Clashed
from fairgate.registration.organizations import operations, queries
from fairgate.registration.organizations.drafts import FILE_FORM, Waits
from fairgate.registration.organizations.file import OrganizationFile
from fairgate.registration.organizations.intents import Intent, opened
from fairgate.registration.organizations.merging import FIELDS, merged, merged_intent, tidied
from fairgate.registration.organizations.models import FileRevision, FormDraft
from tests.cast import AT, QIAN
from tests.factories import registration as make

LATER = AT + timedelta(minutes=5)
TEXTS = ("name", "address", "contact_title", "main_business")
files = some.builds(OrganizationFile, **{name: some.sampled_from(["", "甲", "乙"]) for name in TEXTS})


@given(base=files, theirs=files, mine=files)
def test_a_field_that_one_changed_is_theirs_and_one_that_both_changed_is_asked_about(base, theirs, mine):
    found = merged(base, theirs, mine)
    for field in FIELDS:
        was, other, own = (getattr(each, field) for each in (base, theirs, mine))
        if field in found.clashes:
            assert len({was, other, own}) > 1
            assert other != own
            assert getattr(found.file, field) == own
        else:
            assert getattr(found.file, field) == (other if own == was else own)


@given(theirs=files, mine=files)
def test_without_a_base_every_difference_is_asked_about(theirs, mine):
    found = merged(None, theirs, mine)
    assert set(found.clashes) == {field for field in FIELDS if getattr(theirs, field) != getattr(mine, field)}


@given(file=files)
def test_who_changed_nothing_takes_everything(file):
    theirs = tidied(make.HUADONG)
    assert merged(file, theirs, file).file == theirs
    assert merged(file, file, file).clashes == ()


def test_blanks_line_breaks_and_shapes_of_numbers_are_no_changes():
    base = tidied(replace(make.HUADONG, scope="一\n二"))
    mine = replace(base, scope=" 一\r\n二 ", contact_mobile="138 0013 8046")
    assert merged(base, replace(base, name="新名称"), mine).file == replace(base, name="新名称")


BUDGETS = (None, 100, 200)
intents = some.builds(
    Intent,
    area=some.sampled_from(["food", "cars"]),
    section=some.sampled_from(["", "dairy"]),
    budget_from=some.sampled_from(BUDGETS),
    currency=some.sampled_from(["CNY", "USD"]),
    origin=some.sampled_from(["", "德国"]),
)


@given(base=intents, theirs=intents, mine=intents)
def test_an_amount_never_stands_beside_another_ones_currency(base, theirs, mine):
    found = merged_intent(base, theirs, mine)
    for part in (("budget_from", "budget_to", "currency"), ("area", "section")):
        whole = [tuple(getattr(each, field) for field in part) for each in (found.file, theirs, mine)]
        assert whole[0] in whole[1:]
        if whole[1] != whole[2] and set(part) & set(found.clashes):
            assert whole[0] == whole[2]


@given(intent=intents)
def test_what_a_form_was_opened_with_is_read_back_and_nothing_else_is(intent):
    assert opened(intent.as_opened, intent.version) == intent
    assert opened(intent.as_opened, "0" * 32) is None


def save(enrolled, file, *, seen, by=None, at=AT):
    operations.update_file(enrolled.organization_id, file, seen_version=seen, by=by or enrolled.owner, at=at)


@pytest.mark.django_db
class TestTogether:
    @pytest.fixture
    def huadong(self):
        make.edition()
        return make.organization()

    @pytest.fixture
    def colleague(self, huadong):
        scope = str(huadong.organization_id)
        return Actor("7", "周明", frozenset({Grant("registrar", "organization", scope)}))

    def file(self, huadong):
        return queries.file_of(huadong.organization_id, huadong.owner)

    def test_what_does_not_overlap_is_put_together_in_silence(self, huadong, colleague):
        seen = self.file(huadong)
        save(huadong, replace(seen, contact_title="经理"), seen=seen.version, by=colleague)
        save(huadong, replace(seen, industry="C"), seen=seen.version, at=LATER)
        assert (self.file(huadong).contact_title, self.file(huadong).industry) == ("经理", "C")

    def test_what_overlaps_is_told_with_who_and_when_and_nothing_is_saved(self, huadong, colleague):
        seen = self.file(huadong)
        save(huadong, replace(seen, contact_title="经理"), seen=seen.version, by=colleague)
        with pytest.raises(Clashed) as clash:
            save(huadong, replace(seen, contact_title="总监", staff="under_50"), seen=seen.version, at=LATER)
        found = clash.value
        assert list(found.changes) == ["contact_title"]
        assert (found.changes["contact_title"].by, found.changes["contact_title"].at) == ("周明", AT)
        assert (found.theirs.contact_title, found.file.contact_title) == ("经理", "总监")
        assert self.file(huadong).staff == ""
        save(huadong, found.file, seen=found.version, at=LATER)
        assert (self.file(huadong).contact_title, self.file(huadong).staff) == ("总监", "under_50")

    def test_revisions_are_sealed_few_and_go_when_the_account_changes_hands(self, huadong):
        for number in range(60):
            save(huadong, replace(self.file(huadong), contact_title=f"第{number}任"), seen="")
        rows = FileRevision.objects.filter(organization_id=huadong.organization_id)
        assert rows.count() == 40
        raw = rows.extra(select={"raw": "content"}).values_list("raw", flat=True).last()
        assert "13800138046" not in raw
        operations.change_contact(
            huadong.organization_id, name="新人", mobile="+8613900139000", by=huadong.owner, at=AT
        )
        assert not rows.exists()

    def test_a_save_that_changes_nothing_leaves_no_trace(self, huadong):
        save(huadong, self.file(huadong), seen="")
        assert not FileRevision.objects.exists()


@pytest.mark.django_db
class TestDrafts:
    @pytest.fixture
    def huadong(self):
        make.edition()
        return make.organization()

    def autosave(self, huadong, typed, right, *, seen=None, by=None):
        version = self.file(huadong).version if seen is None else seen
        told = {"seen_version": version, "by": by or huadong.owner, "at": AT}
        return operations.autosave_file(huadong.organization_id, typed, right, **told)

    def file(self, huadong):
        return queries.file_of(huadong.organization_id, huadong.owner)

    def draft(self, huadong, actor=None):
        return queries.draft_of(huadong.organization_id, FILE_FORM, actor or huadong.owner)

    def test_what_is_right_is_saved_and_what_is_not_stays_as_typed(self, huadong):
        typed = {"contact_title": "总监", "contact_email": "lin@"}
        saved = self.autosave(huadong, typed, {"contact_title": "总监"})
        assert saved.waits == Waits.WRONG
        assert saved.version == self.file(huadong).version
        assert self.file(huadong).contact_title == "总监"
        assert self.draft(huadong).typed == typed

    def test_once_everything_is_right_no_draft_is_left(self, huadong):
        self.autosave(huadong, {"contact_email": "lin@"}, {})
        whole = vars(replace(self.file(huadong), contact_email="lin@huadong.cn"))
        assert self.autosave(huadong, {}, whole).waits == Waits.NOTHING
        assert self.draft(huadong) is None
        assert self.file(huadong).contact_email == "lin@huadong.cn"

    def test_a_field_that_rules_refuse_is_not_saved_even_when_it_is_called_right(self, huadong):
        self.autosave(huadong, {}, {"contact_mobile": "12", "contact_title": "总监"})
        assert (self.file(huadong).contact_mobile, self.file(huadong).contact_title) == (
            "+8613800138046",
            "总监",
        )

    def test_over_a_colleagues_change_nothing_is_written_and_everything_is_kept(self, huadong):
        seen = self.file(huadong).version
        save(huadong, replace(self.file(huadong), contact_title="经理"), seen=seen)
        saved = self.autosave(huadong, {"contact_title": "总监"}, {"contact_title": "总监"}, seen=seen)
        assert (saved.waits, saved.version) == (Waits.OTHERS, seen)
        assert self.file(huadong).contact_title == "经理"
        assert self.draft(huadong).seen_version == seen

    def test_over_a_closed_file_everything_is_kept_and_the_reason_is_told(self):
        make.edition()
        enrolled, _people = make.approved_organization()
        saved = self.autosave(enrolled, {"contact_title": "总监"}, {"contact_title": "总监"})
        assert saved.waits == Waits.LOCKED
        assert saved.lock.code == "locked"
        assert self.draft(enrolled).typed == {"contact_title": "总监"}

    def test_a_draft_is_its_members_own_and_sealed(self, huadong):
        self.autosave(huadong, {"contact_mobile": "1380013"}, {})
        scope = str(huadong.organization_id)
        colleague = Actor("7", "周明", frozenset({Grant("registrar", "organization", scope)}))
        assert self.draft(huadong, colleague) is None
        raw = FormDraft.objects.extra(select={"raw": "typed"}).values_list("raw", flat=True)[0]
        assert "1380013" not in raw

    def test_saving_drops_the_draft(self, huadong):
        self.autosave(huadong, {"contact_email": "lin@"}, {})
        save(huadong, self.file(huadong), seen="")
        assert self.draft(huadong) is None

    def test_strangers_keep_nothing_and_payers_may_not(self, huadong):
        payer = Actor(
            "1", "付款人", frozenset({Grant("payer", "organization", str(huadong.organization_id))})
        )
        for who, answer in ((QIAN, NotFound), (payer, Forbidden)):
            with pytest.raises(answer):
                self.autosave(huadong, {}, {}, by=who)
            told = {"seen_version": "", "by": who, "at": AT}
            with pytest.raises(answer):
                operations.keep_draft(huadong.organization_id, FILE_FORM, {}, **told)
