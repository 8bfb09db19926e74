"""Files of many records: what stands in them, who may take them, how they end. Source: docs/decisions/0019."""

import csv
import io
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from python_calamine import CalamineWorkbook

from fairgate.foundation.actors import SYSTEM
from fairgate.foundation.errors import Forbidden, NotFound, Refused, Stale
from fairgate.platform.accounts import operations as accounting
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.audit.models import AuditEntry
from fairgate.platform.work.operations import run_due
from fairgate.registration.personnel.models import Person
from fairgate.reporting.exports import operations, queries, rules
from fairgate.reporting.exports.models import Export, ExportPart
from fairgate.reporting.figures import operations as counting
from tests.cast import AT
from tests.factories import accounts
from tests.factories import registration as make
from tests.factories.exports import asked, made
from tests.reporting.exports.conftest import FORMULA


def bytes_of(export_id, by, number=1):
    return b"".join(queries.file_of(export_id, number, by).pieces)


def lines_of(export_id, by):
    text = bytes_of(export_id, by).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def by_name(export_id, by):
    return {each["姓名"]: each for each in lines_of(export_id, by)}


def states():
    return list(Export.objects.order_by("pk").values_list("state", flat=True))


def test_the_host_takes_everybody_as_csv_with_a_mark_that_excel_reads(gu, two_organizations):
    export_id = made(gu)
    assert bytes_of(export_id, gu).startswith(b"\xef\xbb\xbf")
    known = by_name(export_id, gu)
    assert set(known) == {"欧阳立群", f"'{FORMULA}"}
    told = known["欧阳立群"]
    assert (told["所属单位"], told["交易团"]) == ("华东精密机械有限公司", "上海交易团浦东分团")
    assert told["登记编号"].startswith("FG")
    view = queries.export(export_id, gu, "zh-hans")
    assert (view.percent, view.done, view.total, view.is_ready) == (100, 2, 2, True)


def test_numbers_are_masked_unless_the_host_asks_for_them_whole(gu, two_organizations):
    number = Person.objects.get(name="欧阳立群").document_number
    masked = by_name(made(gu), gu)["欧阳立群"]
    assert (masked["手机"], masked["证件号码"]) == ("139****1106", f"{number[:3]}***********{number[-4:]}")
    whole = by_name(made(gu, is_whole=True), gu)["欧阳立群"]
    assert (whole["手机"], whole["证件号码"]) == ("'+8613900001106", number)
    told = AuditEntry.objects.filter(verb="read").order_by("id").values_list("detail", flat=True)
    assert [(each["what"], each["purpose"]) for each in told] == [
        ("export", "organize"),
        ("export_whole", "organize"),
    ]
    assert number not in str(list(AuditEntry.objects.values_list("detail", flat=True)))


def test_a_delegation_takes_its_subtree_masked_and_nothing_else(tang, two_organizations):
    export_id = made(tang, office=Role.DELEGATION_ADMIN)
    assert [each["姓名"] for each in lines_of(export_id, tang)] == ["欧阳立群"]
    elsewhere = {"delegation": str(make.delegation("suzhou"))}
    assert lines_of(made(tang, filters=elsewhere, office=Role.DELEGATION_ADMIN), tang) == []
    with pytest.raises(Refused, match="打码"):
        asked(tang, office=Role.DELEGATION_ADMIN, is_whole=True)
    with pytest.raises(Forbidden):
        asked(tang, office=Role.HOST_ADMIN)


@pytest.mark.parametrize(
    ("filters", "names"),
    [
        ({"state": "to_pay"}, {"欧阳立群"}),
        ({"state": "ready"}, set()),
        ({"typed": "欧阳"}, {"欧阳立群"}),
        ({"typed": "13900001106"}, {"欧阳立群"}),
    ],
)
def test_a_file_holds_what_the_list_with_the_same_filters_shows(gu, two_organizations, filters, names):
    export_id = made(gu, filters=filters)
    assert set(by_name(export_id, gu)) == names


def test_a_workbook_holds_texts_and_never_a_formula(gu, two_organizations):
    export_id = made(gu, format="xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(bytes_of(export_id, gu))).get_sheet_by_index(0)
    heads, *rows = sheet.to_python()
    assert heads[:3] == ["登记编号", "姓名", "证件类型"]
    assert {row[1] for row in rows} == {FORMULA, "欧阳立群"}


def test_organizations_and_the_trail_are_files_too(gu, sun, two_organizations):
    known = {each["单位名称"]: each for each in lines_of(made(gu, "organizations"), gu)}
    huadong = known["华东精密机械有限公司"]
    assert (huadong["状态"], huadong["联系人手机"][3:7]) == ("通过", "****")
    entries = lines_of(made(sun, "trail", filters={"verb": "add_person"}, office=Role.AUDITOR), sun)
    assert {each["做了什么"] for each in entries} == {"录入人员"}
    assert len(entries) == 2
    with pytest.raises(Refused, match="不能导出"):
        asked(gu, "trail")


def test_figures_are_a_file_within_reach(tang, two_organizations):
    counting.count(make.edition(), at=AT)
    rows = lines_of(made(tang, "figures", office=Role.DELEGATION_ADMIN), tang)
    assert {each["交易团"] for each in rows} == {"上海交易团浦东分团"}
    told = {(each["对象"], each["统计项"], each["值"], each["数量"]) for each in rows}
    assert ("人员", "状态", "待支付", "1") in told
    assert ("单位", "意向展区", "技术装备", "1") in told
    assert AuditEntry.objects.filter(verb="read").count() == 0


def test_a_file_is_english_for_whoever_asked_in_english(gu, two_organizations):
    rows = lines_of(made(gu, language="en"), gu)
    assert {each["Document type"] for each in rows} == {"Resident ID card"}


def test_parts_follow_each_other_without_a_gap_and_are_one_file_of_csv(gu, two_organizations, monkeypatch):
    monkeypatch.setattr(rules, "PART", 1)
    export_id = made(gu)
    assert ExportPart.objects.filter(export_id=export_id).count() == 2
    assert set(by_name(export_id, gu)) == {"欧阳立群", f"'{FORMULA}"}
    workbooks = queries.export(made(gu, format="xlsx"), gu, "en").parts
    assert [(each.number, each.rows) for each in workbooks] == [(1, 1), (2, 1)]


def test_a_killed_worker_leaves_whole_parts_and_another_writes_the_rest(gu, two_organizations, monkeypatch):
    monkeypatch.setattr(rules, "PART", 1)
    export_id = asked(gu)
    assert operations.write_some(export_id, at=AT) is False
    after = ExportPart.objects.get().next
    part = ExportPart.objects.create(export_id=export_id, number=2, key="exports/aa/half.csv", after=after)
    Export.objects.update(done=2)
    while not operations.write_some(export_id, at=AT):
        pass
    part.refresh_from_db()
    assert (part.rows, Export.objects.get().done, len(lines_of(export_id, gu))) == (1, 2, 2)


def test_no_purpose_no_file_and_the_same_question_is_one_file(gu):
    with pytest.raises(Refused, match="用途"):
        asked(gu, purpose="")
    with pytest.raises(Refused, match="写明"):
        asked(gu, purpose="other")
    assert asked(gu) == asked(gu)
    asked(gu, "organizations")
    asked(gu, format="xlsx")
    with pytest.raises(Refused, match="3个文件"):
        asked(gu, "organizations", format="xlsx")


def test_what_is_cancelled_is_not_written_and_leaves_no_bytes(gu, two_organizations, monkeypatch):
    monkeypatch.setattr(rules, "PART", 1)
    export_id = asked(gu)
    operations.write_some(export_id, at=AT)
    key = ExportPart.objects.get().key
    operations.cancel(export_id, by=gu, at=AT)
    run_due(AT)
    assert (states(), default_storage.exists(key)) == (["cancelled"], False)
    with pytest.raises(Stale):
        operations.cancel(export_id, by=gu, at=AT)


def test_a_failure_is_said_and_the_second_try_goes_on(gu, two_organizations, monkeypatch):
    export_id = asked(gu)
    with monkeypatch.context() as broken:
        broken.setattr(default_storage, "save", None)
        run_due(AT, lane="pictures")
    view = queries.export(export_id, gu, "zh-hans")
    assert (view.has_failed, "请重试" in str(view.failure)) == (True, True)
    operations.retry(export_id, by=gu, at=AT)
    run_due(AT, lane="pictures")
    assert len(lines_of(export_id, gu)) == 2


def test_a_file_goes_when_its_days_are_over(gu, two_organizations):
    export_id = made(gu)
    key = ExportPart.objects.get().key
    assert operations.clear_old(AT + timedelta(days=settings.EXPORTS_KEPT_DAYS - 1)) == 0
    over = AT + timedelta(days=settings.EXPORTS_KEPT_DAYS)
    assert operations.clear_old(over) == 1
    run_due(over)
    assert (states(), default_storage.exists(key)) == (["expired"], False)
    with pytest.raises(NotFound):
        queries.file_of(export_id, 1, gu)


def test_only_the_same_role_for_the_same_places_sees_a_file(gu, tang, sun, two_organizations):
    export_id = made(tang, office=Role.DELEGATION_ADMIN)
    for stranger in (gu, sun, two_organizations[0].owner):
        with pytest.raises(NotFound):
            operations.take(export_id, 1, by=stranger, at=AT)
    operations.take(export_id, 1, by=tang, at=AT)
    assert AuditEntry.objects.filter(verb="take_file", actor_id=tang.id).count() == 1


def test_whoever_loses_the_role_loses_the_files_and_those_in_the_making(tang, two_organizations):
    export_id = made(tang, office=Role.DELEGATION_ADMIN)
    waiting = asked(tang, "organizations", office=Role.DELEGATION_ADMIN)
    post = (Role.DELEGATION_ADMIN, Scope.DELEGATION, str(make.delegation("shanghai")))
    accounting.revoke(tang.id, *post, by=SYSTEM, at=AT)
    run_due(AT, lane="pictures")
    assert Export.objects.get(pk=waiting).failure == "no_role"
    with pytest.raises(NotFound):
        queries.file_of(export_id, 1, accounts.actor(tang.id))


def test_a_file_with_whole_numbers_is_for_whoever_asked_alone(gu, two_organizations):
    post = {"role": Role.HOST_ADMIN, "scope_kind": Scope.HOST, "scope_id": HOST}
    colleague = accounts.actor(accounts.staff("ma", name="马宁", **post))
    masked, whole = made(gu), made(gu, is_whole=True)
    assert len(lines_of(masked, colleague)) == 2
    with pytest.raises(NotFound):
        queries.file_of(whole, 1, colleague)


@pytest.mark.parametrize("cell", ["=1+1", "+86", "-1", "@x", "\t=1", " =1", "\r=1"])
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell):
    assert rules.harmless(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "华东", "13900001106", "a=b", "Müller-Öz"])
def test_other_cells_stay_as_they_are(cell):
    assert rules.harmless(cell) == cell


def test_how_far_a_file_is_never_says_whole_before_it_can_be_taken():
    assert rules.percent(0, 0, is_ready=False) == 0
    assert rules.percent(5, 4, is_ready=False) == 99
    assert rules.percent(0, 0, is_ready=True) == 100
