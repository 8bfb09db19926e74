"""撤销 at the host's desk. Source: Q17."""

from django.urls import reverse

from fairgate.registration.submissions.queries import submission_of
from tests.factories import desk as desks
from tests.factories import visits
from tests.portals.reading import chinese_in, said, text_of


def page_of(visit):
    return reverse("delegation:organization_revoke", args=[visit.enrolled.organization_id])


def test_the_host_sees_how_many_are_concerned_and_the_organization_reads_why(host, now):
    visit = visits.paid(2, at=now)
    page = host.get(page_of(visit))
    assert "已提交的2名人员变为不通过" in said(page)
    assert "2人已付的证件费可以退款" in said(page)
    assert chinese_in(host.get(page_of(visit), {"lang": "en"})) == []
    assert host.post(page_of(visit), {"reason": " "}).status_code == 422
    answer = host.post(page_of(visit), {"reason": "营业执照已被吊销"})
    assert (answer.status_code, answer["Location"]) == (303, reverse("delegation:queue"))
    assert submission_of(visit.enrolled.organization_id, visit.owner).reason == "营业执照已被吊销"
    assert "只有已通过的单位可以撤销" in said(host.get(page_of(visit), {"lang": "zh-hans"}))


def test_the_look_leads_there_for_the_host_alone(enter, now):
    look_id = desks.look(at=now)
    address = reverse("delegation:look", args=[look_id])
    assert "/revoke/" in text_of(enter(desks.host_account(at=now)).get(address))
    assert "/revoke/" not in text_of(enter(visits.reviewer_account(at=now)).get(address))
