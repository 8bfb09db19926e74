"""Pages that every portal stands on."""

import pytest
from django.contrib import messages
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from fairgate.portals.ui import context
from fairgate.portals.ui.parts import HelpLine, Status, Step
from fairgate.portals.ui.views import errors

pytestmark = pytest.mark.urls("tests.accessibility.addresses")


def test_the_page_of_a_failure_asks_no_database():
    answer = errors.server_error(RequestFactory().get("/"))
    assert answer.status_code == 500
    assert "系统出了问题" in answer.content.decode()


def test_the_page_of_a_failure_names_the_help_line_that_this_process_showed_last(monkeypatch):
    monkeypatch.setitem(context._last_seen, "zh-hans", {"help_line": HelpLine("400-000-1105", "每日")})
    assert "400-000-1105" in errors.server_error(RequestFactory().get("/")).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("view", [errors.bad_request, errors.forbidden, errors.not_found])
def test_refusals_answer_with_their_own_number(view, client):
    request = client.get("/ui/components/").wsgi_request
    answer = view(request)
    assert answer.status_code == {"bad_request": 400, "forbidden": 403, "not_found": 404}[view.__name__]


@pytest.mark.django_db
def test_things_done_pass_as_toasts_and_things_gone_wrong_stay(client):
    request = client.get("/ui/components/").wsgi_request
    messages.success(request, "已保存3人")
    messages.error(request, "付款未成功")
    page = errors.not_found(request).content.decode()
    order = [page.index(words) for words in ("付款未成功", "<h1", "已保存3人")]
    assert order == sorted(order)


@pytest.mark.django_db
def test_the_link_to_the_other_language_keeps_the_query(client):
    page = client.get("/ui/components/?page=2").content.decode()
    assert "?page=2&amp;lang=en" in page


@pytest.mark.django_db
def test_the_delegation_of_the_visitor_is_in_the_help_line(client, monkeypatch):
    request = client.get("/ui/components/").wsgi_request
    request.help_contact = ("上海交易团", "周女士", "021-5000-0126")
    words = {"help_line": HelpLine("400-000-1105", "", *request.help_contact)}
    page = Template('{% include "ui/_help_line.html" %}').render(Context(words))
    assert 'href="tel:02150000126"' in page
    assert "上海交易团 周女士" in page


def test_the_step_that_waits_for_the_visitor_is_marked_by_word_and_for_readers():
    steps = [
        Step(1, "注册账号", Status("已完成", "ok"), "visitor"),
        Step(2, "缴费", Status("待您办理", "move"), "visitor", "/pay/", is_current=True),
    ]
    page = Template('{% include "ui/_gates.html" %}').render(Context({"steps": steps}))
    assert page.count('aria-current="step"') == 1
    assert "待您办理" in page
    assert "观众办理" in page


def test_who_acts_is_said_in_english():
    with translation.override("en"):
        assert ">Delegation<" in Template('{% load ui %}{% who "delegation" %}').render(Context())


@pytest.mark.django_db
def test_the_style_guide_asks_little_of_the_database(client, django_assert_max_num_queries):
    client.get("/ui/components/")
    with django_assert_max_num_queries(2):
        client.get("/ui/components/")
