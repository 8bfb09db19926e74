"""The next edition: made from the one that is, seen by the host alone, then opened."""

import pytest
from django.urls import reverse

from fairgate.platform.audit.models import AuditEntry
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.editions.queries import current_edition, edition
from tests.factories import console
from tests.portals.reading import said

NEW, ALL = reverse("host:edition_new"), reverse("host:editions")


def test_rules_and_delegations_are_copied_and_days_keep_their_distance(host):
    before = current_edition()
    answer = host.post(NEW, console.next_edition())
    assert answer["Location"] == reverse("host:rulebook", args=["donghai-11"])
    made = edition(before.id + 1)
    assert (made.number, made.is_current, made.code) == (before.number + 1, False, "donghai-11")
    assert made.rulebook.show.first.isoformat() == "2028-11-05"
    old, new = before.rulebook, made.rulebook
    distance = new.show.first - old.show.first
    assert all(new.cut_offs[what] - day == distance for what, day in old.cut_offs.items())
    assert (new.fees, new.person_stages, new.areas) == (old.fees, old.person_stages, old.areas)
    trees = [
        sorted(Delegation.objects.filter(edition_id=each).values_list("code", "name", "parent__code"))
        for each in (before.id, made.id)
    ]
    assert trees[0] == trees[1]
    assert current_edition().id == before.id


def test_it_is_opened_after_a_question_and_the_former_one_again(host, client):
    host.post(NEW, console.next_edition())
    opening = reverse("host:edition_open", args=["donghai-11"])
    assert opening in host.get(ALL).content.decode()
    assert "不再接受新的注册" in said(host.get(opening))
    assert host.post(opening)["Location"] == ALL
    assert current_edition().code == "donghai-11"
    assert "第十一届" in said(client.get(reverse("visitor:landing")))
    host.post(reverse("host:edition_open", args=["donghai-10"]))
    assert current_edition().code == "donghai-10"
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs >= {"make_edition", "open_edition", "close_edition", "copy_delegation"}


def test_the_current_one_is_not_opened_again(host):
    host.post(reverse("host:edition_open", args=["donghai-10"]))
    assert "已经是本届" in said(host.get(ALL))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"code": "Donghai 11"}, "小写字母、数字和短横线"),
        ({"code": "donghai-10"}, "已有这个代码"),
        ({"number": "10"}, "已有这个届次"),
        ({"number": "十一"}, "请填写数字"),
        ({"name_en": " "}, "请填写英文名称"),
        ({"name": "", "first_day": ""}, "请填写名称"),
        ({"first_day": "2020-01-01"}, "应在今天以后"),
        ({"first_day": "9999-12-31"}, "太远"),
        ({"source": "999"}, "请从列表中选择"),
    ],
)
def test_a_refusal_stands_beside_its_field(host, changes, words):
    answer = host.post(NEW, console.next_edition(**changes))
    assert (answer.status_code, words in said(answer)) == (422, True)
