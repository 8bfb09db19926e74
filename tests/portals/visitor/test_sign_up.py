"""From the checked licence to the account: delegation, mobile, password, consents. Source: guide R18-R22."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fairgate.foundation.secrets import unseal
from fairgate.platform.accounts.queries import find_by_login
from fairgate.platform.work.models import Intention
from fairgate.registration.delegations.models import Delegation
from tests.cast import HUADONG_USCC
from tests.factories import registration
from tests.portals.reading import chinese_in, said, text_of

MOBILE = "13800138046"
PASSWORD = "correct horse battery staple"
CONSENTS = {"terms": "on", "privacy": "on", "authority": "on"}


def url(name):
    return reverse(f"visitor:{name}")


@pytest.fixture
def at_delegation(client):
    """Return a browser whose licence is checked."""
    client.post(url("register"), {"region": "domestic", "category": "enterprise", "standing": "new"})
    upload = SimpleUploadedFile("a.jpg", registration.picture(900, 640), "image/jpeg")
    client.post(url("licence"), {"picture": upload})
    client.post(url("licence_reading"), {"uscc": HUADONG_USCC, "name": "华东精密机械有限公司"})
    return client


@pytest.fixture
def at_mobile(at_delegation):
    at_delegation.post(
        url("delegation"), {"delegation": registration.delegation(), "referral_code": "q2021537"}
    )
    return at_delegation


@pytest.fixture
def at_code(at_mobile):
    at_mobile.post(url("mobile"), {"contact_name": "林晓岚", "mobile": f"+86 {MOBILE}"})
    return at_mobile


@pytest.fixture
def at_account(at_code):
    """Return a browser whose mobile is verified."""
    at_code.post(url("mobile_code"), {"code": sent_code()})
    return at_code


def test_the_credit_code_suggests_a_delegation_and_preselects_it(at_delegation):
    answer = at_delegation.get(url("delegation"))
    assert "上海交易团浦东分团" in text_of(answer)
    assert f'<option value="{registration.delegation()}" selected>' in text_of(answer)


def test_the_shared_code_of_shanghai_is_accepted_for_each_of_its_sub_delegations(at_delegation):
    for delegation in Delegation.objects.filter(path__contains="/shanghai/"):
        answer = at_delegation.post(
            url("delegation"),
            {"delegation": delegation.pk, "referral_code": "Q2021537", "subordination_reason": ""},
        )
        assert answer.status_code == 303, said(answer)[-900:]


def test_the_shared_code_of_shanghai_is_refused_elsewhere_and_kept_in_the_field(at_delegation):
    elsewhere = Delegation.objects.filter(parent=None).exclude(code="shanghai").first()
    answer = at_delegation.post(url("delegation"), {"delegation": elsewhere.pk, "referral_code": "Q2021537"})
    assert answer.status_code == 422
    assert "不属于您选择的交易团" in said(answer)
    assert 'value="Q2021537"' in text_of(answer)


def test_no_delegation_and_an_unknown_one_are_refused(at_delegation):
    assert "请选择交易团或分团" in said(at_delegation.post(url("delegation"), {}))
    assert "请从列表中选择" in said(at_delegation.post(url("delegation"), {"delegation": "999999"}))


def test_a_mobile_may_be_typed_with_spaces_and_the_code_is_sent(at_mobile):
    answer = at_mobile.post(url("mobile"), {"contact_name": "林晓岚", "mobile": "138 0013-8046"})
    assert answer["Location"] == url("mobile_code")
    assert "138****8046" in said(at_mobile.get(url("mobile_code")))


def test_a_wrong_mobile_is_refused_and_the_name_is_kept(at_mobile):
    answer = at_mobile.post(url("mobile"), {"contact_name": "林晓岚", "mobile": "1380"})
    assert answer.status_code == 422
    assert 'value="林晓岚"' in text_of(answer)
    assert 'value="1380"' in text_of(answer)


def test_a_second_code_within_a_minute_is_refused_in_words(at_code):
    answer = at_code.post(url("mobile_resend"), follow=True)
    assert "60" in said(answer)


def test_a_wrong_code_is_refused_and_counted(at_code):
    answer = at_code.post(url("mobile_code"), {"code": "000000"})
    assert answer.status_code == 422
    assert "验证码不正确" in said(answer)


def test_the_right_code_leads_to_the_account(at_code):
    answer = at_code.post(url("mobile_code"), {"code": sent_code()})
    assert (answer.status_code, answer["Location"]) == (303, url("account"))
    assert at_code.get(url("account")).status_code == 200


def sent_code():
    return unseal(Intention.objects.filter(kind="platform.codes.send").latest("id").payload["code"])


def test_a_verified_mobile_is_not_asked_again(at_account):
    answer = at_account.post(url("mobile"), {"contact_name": "林晓岚", "mobile": MOBILE})
    assert answer["Location"] == url("account")


def test_another_mobile_must_be_verified_anew(at_account):
    answer = at_account.post(url("mobile"), {"contact_name": "林晓岚", "mobile": "13900138047"})
    assert answer["Location"] == url("mobile_code")
    assert at_account.get(url("account"))["Location"] == url("mobile_code")


def test_the_texts_that_one_agrees_to_open_beside_the_form(at_account):
    page = text_of(at_account.get(url("account")))
    for name in ("terms", "privacy"):
        assert f'<a href="{url(name)}" target="_blank" rel="noopener">' in page


def test_consents_are_separate_and_never_ticked_beforehand(at_account):
    page = text_of(at_account.get(url("account")))
    assert page.count('type="checkbox"') == 6
    assert "checked" not in page


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"password": "short", "password_again": "short"}, "密码至少8位"),
        ({"password_again": "something else"}, "两次输入的密码不一致"),
        ({"privacy": ""}, "请阅读并同意隐私政策后继续"),
        ({"terms": ""}, "请阅读并同意用户协议后继续"),
        ({"authority": ""}, "请确认您有权代表本单位注册"),
    ],
)
def test_what_is_missing_is_said_and_no_account_is_made(at_account, changes, words):
    form = {"password": PASSWORD, "password_again": PASSWORD} | CONSENTS | changes
    answer = at_account.post(url("account"), {name: value for name, value in form.items() if value})
    assert answer.status_code == 422
    assert words in said(answer)
    assert PASSWORD not in text_of(answer)
    assert find_by_login(HUADONG_USCC) is None


def test_the_account_is_made_and_its_owner_is_signed_in(at_account):
    answer = at_account.post(url("account"), {"password": PASSWORD, "password_again": PASSWORD} | CONSENTS)
    assert (answer.status_code, answer["Location"]) == (303, url("home"))
    home = at_account.get(url("home"))
    assert home.status_code == 200
    assert "华东精密机械有限公司" in text_of(home)
    assert "sign_up" not in at_account.session


def test_somebody_who_was_faster_with_the_same_code_is_said_on_the_last_page(at_account, now):
    registration.organization(at=now)
    answer = at_account.post(url("account"), {"password": PASSWORD, "password_again": PASSWORD} | CONSENTS)
    assert answer.status_code == 422
    assert "该单位已注册" in said(answer)


def test_english_sign_up_pages_are_english(at_account):
    for name in ("delegation", "mobile", "mobile_code", "account"):
        assert chinese_in(at_account.get(url(name), {"lang": "en"})) == []
    assert chinese_in(at_account.post(url("account"), {})) == []


def test_a_delegation_elsewhere_asks_once_why_and_keeps_the_answer(at_delegation):
    elsewhere = {"delegation": registration.delegation("beijing"), "referral_code": ""}
    assert "隶属关系说明" not in said(at_delegation.get(url("delegation")))
    asked = at_delegation.post(url("delegation"), elsewhere)
    assert asked.status_code == 422
    assert "登记地不在所选交易团的地区" in said(asked)
    assert 'name="subordination_reason"' in text_of(asked)
    assert chinese_in(at_delegation.post(f"{url('delegation')}?lang=en", elsewhere)) == []
    told = at_delegation.post(url("delegation"), elsewhere | {"subordination_reason": "总公司在北京"})
    assert told["Location"] == url("mobile")
    assert "总公司在北京" in text_of(at_delegation.get(f"{url('delegation')}?lang=zh-hans"))


def test_whoever_cannot_explain_the_delegation_goes_on(at_delegation):
    elsewhere = {"delegation": registration.delegation("beijing"), "subordination_reason": ""}
    assert at_delegation.post(url("delegation"), elsewhere)["Location"] == url("mobile")
