"""Every page speaks the reader's language and is kept by nobody's cache."""

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse

from fairgate.config.middleware import AnswerMiddleware
from fairgate.foundation.errors import Forbidden, NotFound

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demo_edition():
    from fairgate.lifecycle.seeding.operations import load_demo_edition
    from tests.cast import AT

    load_demo_edition(at=AT)


def test_chinese_is_the_language_when_nobody_says_otherwise(client):
    answer = client.get("/accounts/login/")
    assert answer.headers["Content-Language"] == "zh-hans"
    assert 'lang="zh-' in answer.content.decode()


def test_a_browser_that_prefers_english_is_answered_in_english(client):
    answer = client.get("/accounts/login/", headers={"accept-language": "en-GB,en;q=0.9,zh;q=0.5"})
    assert 'lang="en"' in answer.content.decode()


def test_a_chosen_language_is_remembered(client):
    client.get("/accounts/login/?lang=en")
    assert 'lang="en"' in client.get("/accounts/login/").content.decode()
    client.get("/accounts/login/?lang=zh-hans", headers={"accept-language": "en"})
    assert 'lang="zh-' in client.get("/accounts/login/", headers={"accept-language": "en"}).content.decode()


def test_an_unknown_language_changes_nothing(client):
    answer = client.get("/accounts/login/?lang=%27%3E%3Cscript%3E")
    assert answer.status_code == 200
    assert "language" not in answer.cookies


def test_no_page_is_kept_in_a_cache(client):
    assert client.get("/accounts/login/").headers["Cache-Control"] == "no-store"


def test_a_page_lets_no_foreign_script_run(client):
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize("alias", ["/ciie/f/visitor/pre-book", "/ciie/f/visitor/pre-book/"])
def test_the_old_entry_address_of_the_edition_leads_to_the_entry(client, alias):
    """Source: guide R3; the address is data of the edition."""
    assert client.get(alias).status_code in {302, 303}


NOBODYS = ["/nothing/here", "/ciie/f/visitor", "/wp-login.php", "/%00", "/people/%00/", "/?x=%00"]


@pytest.mark.parametrize("address", NOBODYS)
def test_an_address_that_nobody_has_is_a_page_in_words(client, address):
    answer = client.get(address)
    assert answer.status_code == 404
    assert "400-000-1105" in answer.content.decode()


def test_an_address_that_nobody_has_is_no_event_of_the_log(client, caplog):
    with caplog.at_level(settings.LOGGING["loggers"]["django.request"]["level"], "django.request"):
        client.get("/nothing/here")
    assert caplog.records == []


@pytest.mark.parametrize(("said", "answer"), [(NotFound(), Http404), (Forbidden(), PermissionDenied)])
def test_a_refusal_becomes_its_answer_without_a_second_traceback(said, answer, rf):
    with pytest.raises(answer) as caught:
        AnswerMiddleware(HttpResponse).process_exception(rf.get("/"), said)
    assert caught.value.__suppress_context__
