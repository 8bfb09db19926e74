"""Second thoughts in a browser, by keyboard and mouse as a liaison has them. Source: Q16, Q23, Q27, Q28."""

import pytest
from django.urls import reverse

from fairgate.foundation import clock
from fairgate.registration.models import Person
from fairgate.registration.reviews.states import Outcome
from tests.factories import registration, releases, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def at_home(reader, live_server, let_in):
    """Return a function that opens a browser of an organization's owner, and one that opens a screen in it."""
    registration.edition()

    def sign_in(enrolled):
        page = let_in(reader(), enrolled.user_id)
        page.goto(f"{live_server.url}{reverse('visitor:home')}")
        return page, lambda name, *args: page.goto(
            f"{live_server.url}{reverse(f'visitor:{name}', args=args)}"
        )

    return sign_in


def state(person_id):
    return Person.objects.get(pk=person_id).state


def test_a_returned_person_is_corrected_and_submitted_again(at_home):
    visit = visits.decided(visits.paid(at=clock.now()), Outcome.RETURN, at=clock.now(), reason="职务不清")
    page, show = at_home(visit.enrolled)
    page.locator("section.note .btn-move").click()
    show("person", visit.person_ids[0])
    assert page.get_by_text("职务不清").is_visible()
    page.fill("[name=title]", "采购部总经理")
    page.locator("[name=resubmit]").click()
    page.wait_for_url("**/people/")
    assert state(visit.person_ids[0]) == "under_review"


def test_a_colleague_takes_over_and_another_person_is_cancelled(at_home):
    visit = visits.paid(2, at=clock.now())
    newcomer = registration.person(visit.enrolled, name="吴佩珊")
    page, show = at_home(visit.enrolled)
    show("person", visit.person_ids[0])
    page.get_by_role("link", name="由同事接替").click()
    page.check(f"[value='{newcomer}']")
    page.check("[name=identity]")
    page.check("[name=security]")
    page.locator("main form .btn-bad").click()
    page.wait_for_url(f"**/people/{newcomer}/")
    show("person", visit.person_ids[1])
    page.get_by_role("link", name="注销").click()
    page.get_by_text("可申请退款").wait_for()
    page.get_by_role("button", name="确认注销").click()
    page.wait_for_url("**/people/")
    found = [state(each) for each in (*visit.person_ids, newcomer)]
    assert found == ["cancelled", "cancelled", "under_review"]


def test_a_person_goes_over_to_whoever_really_sends_them(at_home, tmp_path):
    scene = releases.wanted(at=clock.now())
    proof = tmp_path / "proof.jpg"
    proof.write_bytes(registration.picture(900, 640))
    page, show = at_home(scene.asker)
    show("person", scene.wanted)
    page.get_by_role("link", name="申请转入").click()
    page.fill("[name=statement]", "该人员为本单位采购部员工。")
    page.set_input_files("[name=proof]", proof)
    page.locator("main form .btn-move").click()
    page.get_by_text("正在等原提交单位答复").wait_for()
    holder, open_in_holder = at_home(scene.holder)
    open_in_holder("releases")
    holder.locator("main tbody a").first.click()
    holder.get_by_role("button", name="确认转出").click()
    holder.get_by_text("已同意转出").wait_for()
    page.reload()
    page.get_by_text("证件号码已经可以使用").wait_for()
    assert state(scene.held) == "cancelled"
