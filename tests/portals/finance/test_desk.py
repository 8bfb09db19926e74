"""The desk of finance shows every fen that waits, and says whether the books agree."""

from django.urls import reverse

from fairgate.billing.models import SuspenseItem
from fairgate.config.places import path_to
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.notifications.queries import notices_of
from tests.factories import finance

BOARD, SUSPENSE = "/finance/", "/finance/suspense/"


def text(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_day_says_so(desk):
    page = text(desk.get(BOARD))
    assert "还没有核对过" in page
    assert "今日0笔" in page
    assert "没有待处理的款项" in text(desk.get(SUSPENSE))


def test_the_board_adds_up_the_day_by_channel(desk, now):
    finance.money_received(at=now)
    page = text(desk.get(BOARD))
    assert "¥1,200.00" in page
    assert "今日3笔" in page
    assert "合计¥800.00" in page


def test_the_books_are_checked_at_a_press_and_the_time_is_shown(desk, now):
    finance.money_received(at=now)
    assert desk.post(BOARD).headers["Location"] == BOARD
    page = text(desk.get(BOARD))
    assert "全部相符" in page
    assert "每小时一次" in page
    SuspenseItem.objects.update(state="settled")
    desk.post(BOARD)
    page = text(desk.get(BOARD))
    assert "有不符" in page
    assert "相差¥800.00" in page
    assert "没有待处理的款项" in text(desk.get(SUSPENSE))
    assert "4200" not in text(desk.get(SUSPENSE))
    assert "订单已支付，重复到账" in text(desk.get(f"{SUSPENSE}?state=settled"))


def test_a_second_payment_shows_its_order_its_reason_and_its_postings(desk, now):
    second, unknown = finance.money_received(at=now)
    row = text(desk.get(SUSPENSE))
    assert row.count("¥400.00") == 2
    page = text(desk.get(reverse("finance:suspense_item", args=[second])))
    for words in (
        "订单已支付，重复到账",
        "华东精密机械有限公司",
        "微信支付待清算",
        "4200002",
        "第一笔已付清订单",
    ):
        assert words in page
    page = text(desk.get(reverse("finance:suspense_item", args=[unknown])))
    assert "没有指向我方的订单" in page
    assert desk.get(reverse("finance:suspense_item", args=[10**9])).status_code == 404


def test_the_task_that_finance_got_leads_there(desk, now):
    second, unknown = finance.money_received(at=now)
    (wu,) = users_holding(Role.FINANCE_MAKER, Scope.HOST, [HOST])
    places = {path_to(notice.place, *notice.place_args) for notice in notices_of(wu)}
    assert places == {f"/finance/suspense/{second}/", f"/finance/suspense/{unknown}/"}


def test_a_session_without_the_second_factor_is_led_to_the_entrance(desk):
    session = desk.session
    del session["second_factor_at"]
    session.save()
    assert desk.get(BOARD).headers["Location"].startswith("/accounts/login/")
