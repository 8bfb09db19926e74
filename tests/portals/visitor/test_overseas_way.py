"""An overseas organization's own pages from the first draft to the badge: English, and no word of delegations."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fairgate.billing.orders import operations as orders
from fairgate.foundation import clock
from fairgate.foundation.actors import SYSTEM
from fairgate.platform.accounts.states import HOST, Role, Scope
from fairgate.platform.work.models import Intention
from fairgate.platform.work.operations import run_due
from fairgate.registration.organizations import operations as organizations
from fairgate.registration.organizations.queries import file_of, organization_of
from fairgate.registration.personnel import operations as personnel
from fairgate.registration.reviews.models import ReviewCase
from fairgate.registration.submissions import operations as submissions
from tests.factories import accounts as make_account
from tests.factories import registration as make
from tests.portals.reading import chinese_in, said, text_of
from tests.totp import code_at

pytestmark = pytest.mark.django_db
PAGES = (
    "home",
    "organization",
    "intents",
    "intent_new",
    "new_licence",
    "people",
    "person_new",
    "submit_preview",
    "submitted",
    "addresses",
    "delivery",
    "badges",
    "orders",
    "notices",
    "settings",
)


def signed_in(enrolled) -> Client:
    client = Client(headers={"accept-language": "en"})
    account = {"login": "maria@rheinland.example", "password": make.PASSWORD}
    assert client.post("/accounts/login/", account).status_code == 303
    return client


@pytest.fixture
def begun():
    """Return an organization that has one person entered, and its browser."""
    make.edition(overseas_fee="at_pickup")
    at = clock.now()
    enrolled = make.overseas_organization(at=at)
    person = make.person(enrolled, at=at)
    return enrolled, person, signed_in(enrolled)


def look(client, *names) -> dict[str, str]:
    """Return what each page says; each must be English and know nothing of delegations."""
    words = {}
    for name in names or PAGES:
        answer = client.get(reverse(f"visitor:{name}"), follow=True)
        assert answer.status_code == 200, name
        assert chinese_in(answer) == [], name
        words[name] = said(answer)
        own = words[name].replace("your delegation (overseas: the organizer)", "").lower()
        assert "delegation" not in own, (name, own[own.index("delegation") - 200 :][:300])
    return words


def test_before_submission(begun):
    _enrolled, _person, client = begun
    words = look(client)
    assert "Germany" in client.get(reverse("visitor:home")).content.decode()
    assert "HRB 12345" in client.get(reverse("visitor:organization")).content.decode()
    assert "+86" in words["home"]
    assert "badge desk" in words["home"]


def test_while_the_host_reviews(begun):
    enrolled, person, client = begun
    make.submitted(enrolled, person, at=clock.now())
    words = look(client)
    assert "organizer is reviewing" in words["home"]
    assert "Reviewed by the organizer" in words["submitted"]


def test_after_approval_the_fee_is_said_to_be_paid_at_pick_up(begun):
    enrolled, person, client = begun
    make.submitted(enrolled, person, at=clock.now())
    submissions.approve(enrolled.organization_id, by=SYSTEM, at=clock.now())
    look(client)
    personnel.approve(personnel.row_of(person), by=SYSTEM, at=clock.now())
    words = look(client)
    assert "badge desk" in words["home"]
    assert "Pay at pick-up" in words["people"]
    order = orders.place(enrolled.organization_id, [person], by=enrolled.owner, at=clock.now(), key="k")
    orders.confirm(order.id, by=SYSTEM, at=clock.now())
    run_due(clock.now())
    look(client, *PAGES, "organization_change")
    paid = client.get(reverse("visitor:paid", args=[order.number]))
    badge = client.get(reverse("visitor:badge", args=[person]))
    assert "making the badges" in said(paid)
    assert "delegation" not in said(paid)
    assert "Ask the organizer for a new one" in said(badge)


@pytest.mark.parametrize("outcome", ["return", "reject"])
def test_when_it_is_given_back(begun, outcome):
    enrolled, person, client = begun
    make.submitted(enrolled, person, at=clock.now())
    at = clock.now()
    if outcome == "return":
        submissions.return_for_change(
            enrolled.organization_id, reason="Certificate unclear", fields_named=(), by=SYSTEM, at=at
        )
    else:
        submissions.reject(enrolled.organization_id, reason="Certificate unclear", by=SYSTEM, at=at)
    words = look(client)
    assert "Certificate unclear" in client.get(reverse("visitor:home")).content.decode()
    assert words


def test_where_the_fee_is_waived_nothing_is_asked():
    make.edition(overseas_fee="waived")
    enrolled = make.overseas_organization(at=clock.now())
    person = make.person(enrolled, at=clock.now())
    client = signed_in(enrolled)
    make.submitted(enrolled, person, at=clock.now())
    submissions.approve(enrolled.organization_id, by=SYSTEM, at=clock.now())
    words = look(client)
    assert "no badge fee" in words["home"]
    assert "No fee to pay" in words["badges"]
    assert "then pay" not in words["badges"]
    personnel.approve(personnel.row_of(person), by=SYSTEM, at=clock.now())
    personnel.tell_decided([person], at=clock.now())
    assert "badge is being made" in text_of(client.get(reverse("visitor:notices")))


def test_nothing_that_only_a_chinese_licence_says_is_asked_and_what_was_told_before_is_kept(begun):
    enrolled, _person, client = begun
    told = replace(make.RHEINLAND, legal_representative="Karl Weber", established_on=date(1990, 5, 8))
    seen = organization_of(enrolled.owner).version
    organizations.update_file(
        enrolled.organization_id, told, seen_version=seen, by=enrolled.owner, at=clock.now()
    )
    page = client.get(reverse("visitor:organization"))
    for term in ("Legal representative", "Business term", "Business scope", "Registered capital<"):
        assert f">{term}" not in page.content.decode()
    form = {**page.context["form"].initial, "main_business": "Gear cutting"}
    sent = {name: value for name, value in form.items() if value is not None}
    assert client.post(reverse("visitor:organization"), sent).status_code == 303
    kept = file_of(enrolled.organization_id, enrolled.owner)
    assert (kept.main_business, kept.legal_representative) == ("Gear cutting", "Karl Weber")
    assert kept.established_on == date(1990, 5, 8)


def test_what_the_host_names_is_asked_all_the_same(begun):
    enrolled, person, client = begun
    make.submitted(enrolled, person, at=clock.now())
    said_back = {"reason": "Who signs for you?", "fields_named": ("legal_representative",)}
    submissions.return_for_change(enrolled.organization_id, **said_back, by=SYSTEM, at=clock.now())
    page = text_of(client.get(reverse("visitor:organization")))
    assert ">Legal representative</label>" in page
    assert "Business scope" not in page


def test_a_new_certificate_is_read_by_nobody(begun):
    _enrolled, _person, client = begun
    picture = SimpleUploadedFile("new.jpg", make.picture(900, 620), "image/jpeg")
    answer = client.post(reverse("visitor:new_licence"), {"picture": picture}, follow=True)
    assert "certificate picture is replaced" in said(answer)
    assert not Intention.objects.filter(kind="registration.verification.read_picture").exists()


def test_the_form_of_a_person_asks_for_a_passport_and_speaks_of_no_identity_card(begun):
    _enrolled, _person, client = begun
    words = said(client.get(reverse("visitor:person_new")))
    assert "identity card;" not in words
    assert "Needed before you submit; must be after the last day of the fair" in words


def test_whoever_is_under_review_is_cancelled_by_a_verb(begun):
    enrolled, person, client = begun
    make.submitted(enrolled, person, at=clock.now())
    assert "Cancel this person" in said(client.get(reverse("visitor:person", args=[person])))


def test_the_host_sees_country_and_number_beside_the_certificate(begun):
    enrolled, person, _client = begun
    make.submitted(enrolled, person, at=clock.now())
    make_account.staff("host.admin", role=Role.HOST_ADMIN, scope_kind=Scope.HOST, scope_id=HOST)
    client = Client()
    client.post("/accounts/login/", {"login": "host.admin", "password": make_account.PASSWORD})
    client.post("/accounts/second-factor/", {"code": code_at(make_account.TOTP_SECRET, clock.now())})
    (case,) = ReviewCase.objects.filter(kind="organization")
    page = client.get(reverse("delegation:case", args=[case.pk])).content.decode()
    for words in ("HRB 12345", "德国", "maria@rheinland.example", "系统不作识别"):
        assert words in page
