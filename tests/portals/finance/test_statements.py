"""Finance brings a bank statement, names its columns, and reads what became of each line."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fairgate.billing.orders.models import Order
from fairgate.billing.orders.queries import order_facts
from fairgate.billing.statements.models import ColumnMapping, Statement
from fairgate.billing.transfers import operations as transfers
from fairgate.billing.transfers.models import BankReceipt
from fairgate.foundation import clock
from tests.factories import registration, visits
from tests.factories import statements as make
from tests.factories.transfers import ACCOUNT

LIST = "/finance/statements/"


def text(answer, status=200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def page_of(name="statement"):
    return reverse(f"finance:{name}", args=[Statement.objects.latest("pk").pk])


def upload(desk, data, name="2027-09 明细.csv"):
    file = SimpleUploadedFile(name, data)
    return desk.post(f"{LIST}new/", {"account": ACCOUNT, "file": file})


def test_an_empty_list_says_so(desk):
    assert "还没有导入对账单" in text(desk.get(LIST))


def test_a_table_goes_from_its_file_to_the_paid_order_without_a_script(desk, now):
    registration.edition()
    visit = visits.ordered(at=now)
    number = visit.order.number
    code = transfers.begin(number, by=visit.owner, at=now)
    payer = order_facts(number, visit.owner).organization_name
    fen = order_facts(number, visit.owner).total.fen
    lines = make.with_balances([make.entry(fen, at=now, serial="S1", remark=code, name=payer)])
    answer = upload(desk, make.csv_file(lines, encoding="gb18030"))
    assert answer.url == page_of("statement_columns")
    page = text(desk.get(answer.url))
    assert payer in page
    assert '<option value="贷方发生额" selected>' in page
    answer = desk.post(answer.url, {"header": 1, "save_as": "建行", **make.COLUMNS})
    assert answer.url == page_of()
    assert "读取中" in text(desk.get(page_of()))
    make.worked(clock.now())
    page = text(desk.get(page_of()))
    assert "已入账" in page
    assert reverse("finance:bank_receipt", args=[BankReceipt.objects.get().pk]) in page
    assert Order.objects.get(number=number).state == "paid"
    assert ColumnMapping.objects.get().columns == make.COLUMNS
    assert "2027-09 明细.csv" in text(desk.get(LIST))


def test_a_header_further_down_is_found_or_typed(desk, now):
    registration.edition()
    upload(desk, make.csv_file([make.entry(1, at=now)], above=[["账户明细"], ["账号:", ACCOUNT]]))
    address = page_of("statement_columns")
    assert 'name="header" value="3"' in text(desk.get(address))
    assert 'name="header" value="1"' in text(desk.get(f"{address}?header=1"))


def test_what_is_chosen_wrongly_is_said_beside_its_field_and_kept(desk, now):
    registration.edition()
    upload(desk, make.csv_file([make.entry(1, at=now)]))
    page = text(
        desk.post(page_of("statement_columns"), {"header": 1, "credit": "贷方发生额", "save_as": "工行"}), 422
    )
    assert "请选择日期所在的列" in page
    assert 'value="工行"' in page


def test_the_same_file_again_leads_to_the_statement_that_is_known(desk, now):
    registration.edition()
    data = make.camt_file([make.entry(100, at=now, serial="S1")])
    upload(desk, data, "a.xml")
    make.worked(clock.now())
    answer = upload(desk, data, "b.xml")
    assert answer.url == page_of()
    assert "已经导入过" in text(desk.get(answer.url))
    assert BankReceipt.objects.count() == 1


def test_a_file_that_is_no_statement_is_refused_with_a_sentence(desk, now):
    registration.edition()
    assert "这不是对账单文件" in text(upload(desk, b"%PDF-1.7", "回单.pdf"), 422)
    upload(desk, b"<html></html>", "a.xml")
    make.worked(clock.now())
    assert "不是camt.053对账单" in text(desk.get(page_of()))


def test_an_odd_statement_is_booked_after_a_word_or_given_up(desk, now):
    registration.edition()
    odd = make.camt_file([make.entry(100, at=now, serial="S1")], closing_fen=5)
    upload(desk, odd, "a.xml")
    make.worked(clock.now())
    assert "入账前请核对" in text(desk.get(page_of()))
    assert "请写明核对的结果和依据" in text(desk.post(page_of(), {"note": " "}), 422)
    assert "可以重新导入" in text(desk.get(page_of("statement_discard")))
    desk.post(page_of("statement_discard"))
    upload(desk, odd, "a.xml")
    make.worked(clock.now())
    desk.post(page_of(), {"note": "银行确认"})
    make.worked(clock.now())
    assert BankReceipt.objects.count() == 1
    assert "银行确认" in text(desk.get(page_of()))


def test_the_original_is_given_back_as_it_came(desk, now):
    registration.edition()
    data = make.csv_file([make.entry(1, at=now)])
    upload(desk, data)
    answer = desk.get(page_of("statement_file"))
    assert answer.content == data
    assert answer["Content-Disposition"].startswith("attachment")


def test_the_list_takes_as_many_reads_for_many_as_for_one(desk, now):
    registration.edition()

    def reads():
        with CaptureQueriesContext(connection) as counted:
            text(desk.get(LIST))
        return len(counted)

    upload(desk, make.csv_file([make.entry(1, at=now)]))
    one = reads()
    for number in range(5):
        upload(desk, make.csv_file([make.entry(10 + number, at=now)]))
    assert reads() == one
