"""A credit code that has an account: whose it is, masked, and every way on. Source: Q8."""

import pytest
import time_machine

from tests.bad_input.newcomer import at_the_reading
from tests.bad_input.page import complaints, read
from tests.browser import CHINESE
from tests.cast import AT, HUADONG_USCC
from tests.factories import registration
from tests.portals.reading import chinese_in, said

pytestmark = pytest.mark.django_db
READING = "/register/licence/reading/"
TYPED = {"uscc": HUADONG_USCC, "name": "华东精密机械有限公司", "address": "上海市浦东新区东海大道188号"}


@pytest.fixture
def latecomer(client, settings, tmp_path):
    folder = {"location": tmp_path}
    settings.STORAGES = settings.STORAGES | {"default": settings.STORAGES["default"] | {"OPTIONS": folder}}
    with time_machine.travel(AT, tick=False):
        registration.edition()
        registration.organization()
        yield at_the_reading(client)


def test_it_is_refused_at_its_field_with_a_masked_hint(latecomer):
    answer = latecomer.post(READING, TYPED)
    assert answer.status_code == 422
    assert complaints(read(answer)) == []
    beside = read(answer).beside["id_uscc-error"]
    assert "已注册" in beside
    assert "*" in beside


def test_the_hint_gives_nobody_away(latecomer):
    page = latecomer.post(READING, TYPED).content.decode()
    assert "13800138046" not in page
    assert "林晓岚" not in page
    assert "lin@huadong.example" not in page


def test_the_ways_on_are_links(latecomer):
    page = latecomer.post(READING, TYPED).content.decode()
    assert 'href="/accounts/login/"' in page
    assert 'href="/accounts/recover/"' in page
    assert "400-000-1105" in page
    assert "交易团" in page


def test_nothing_typed_is_lost(latecomer):
    page = read(latecomer.post(READING, TYPED))
    assert {name: page.typed(name) for name in TYPED} == {name: [value] for name, value in TYPED.items()}


@pytest.mark.parametrize(
    "written", [HUADONG_USCC.lower(), f" {HUADONG_USCC} ", "９１３１０１１５ＭＡ１Ｋ０ＦＧ７Ｔ２"]
)
def test_another_way_of_writing_it_finds_the_same_account(latecomer, written):
    answer = latecomer.post(READING, {**TYPED, "uscc": written})
    assert answer.status_code == 422
    assert "已注册" in read(answer).beside["id_uscc-error"]


def test_it_is_english_in_english(latecomer):
    answer = latecomer.post(f"{READING}?lang=en", TYPED)
    assert answer.status_code == 422
    assert [line for line in chinese_in(answer) if CHINESE.search(line.replace("林**", ""))] == []
    assert "sign in" in said(answer).lower()
