"""Every list and named search is read along an index that is named here, and of no edition a whole table is read."""

import re
from random import Random

import pytest
from django.db import connection
from django.db.models import QuerySet

from fairgate.foundation.actors import SYSTEM, Actor, Grant
from fairgate.foundation.secrets import blind_index
from fairgate.registration.delegations.models import Delegation
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from fairgate.reporting.roster import queries
from fairgate.reporting.roster.models import (
    OrganizationGram,
    PersonGram,
    RosterOrganization,
    RosterPerson,
)
from fairgate.reporting.roster.queries import PAGE, Wanted
from fairgate.reporting.roster.rules import grams, plain
from tests.cast import AT
from tests.factories import registration as make

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.either_database,
    pytest.mark.long,
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="plans of PostgreSQL"),
]
MANY = 10_000
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
)
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅鹏飞建国志立群晓岚子涵雨欣浩然思远若文博"


@pytest.fixture
def edition_id():
    """An edition whose lists are long enough for a plan to matter, with the statistics of a living database."""
    edition_id = make.edition()
    draw = Random(1)
    desks = list(Delegation.objects.filter(edition_id=edition_id).values_list("pk", flat=True))
    _organizations(edition_id, desks, draw)
    _people(edition_id, desks, draw)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return edition_id


def _organizations(edition_id, desks, draw):
    names = [f"{''.join(draw.sample(_GIVEN, 4))}机械有限公司" for _each in range(MANY)]
    place = {"edition_id": edition_id, "region": "domestic", "category": "enterprise"}
    made = Organization.objects.bulk_create(
        Organization(
            **place, delegation_id=draw.choice(desks), uscc=f"91310115MA9{n:07d}", name=name, created_at=AT
        )
        for n, name in enumerate(names)
    )
    rows = RosterOrganization.objects.bulk_create(
        RosterOrganization(
            **place,
            organization=each,
            delegation_id=each.delegation_id,
            state="approved",
            name=each.name,
            plain=plain(each.name),
            uscc=each.uscc,
        )
        for each in made
    )
    cut(OrganizationGram, rows)


def _people(edition_id, desks, draw):
    host = Organization.objects.first()
    made = Person.objects.bulk_create(
        Person(
            edition_id=edition_id,
            organization=host,
            created_at=AT,
            document_index=blind_index(str(n), purpose="n"),
            mobile_index=blind_index(str(n), purpose="m"),
            name=("欧" if n % 200 == 0 else draw.choice(_SURNAMES)) + "".join(draw.sample(_GIVEN, 2)),
        )
        for n in range(MANY)
    )
    rows = RosterPerson.objects.bulk_create(
        RosterPerson(
            person=each,
            organization=host,
            edition_id=edition_id,
            delegation_id=draw.choice(desks),
            region="domestic",
            category="enterprise",
            status="to_submit",
            name=each.name,
            plain=plain(each.name),
        )
        for each in made
    )
    cut(PersonGram, rows)


def cut(table, rows):
    table.objects.bulk_create(
        table(row=row, gram=gram, delegation_id=row.delegation_id) for row in rows for gram in grams(row.name)
    )


def reviewer():
    desk = str(Delegation.objects.order_by("path").last().pk)
    return Actor(id="1", label="周雅琴", grants=frozenset({Grant("delegation_reviewer", "delegation", desk)}))


def plan_of(rows: QuerySet) -> set[str]:
    """Return the indexes along which a page is read; a table that is read whole counts by its own name."""
    found = re.findall(
        r"(?:Scan using|Scan Backward using|Seq Scan on|Bitmap Index Scan on) (\w+)",
        rows[: PAGE + 1].explain(),
    )
    return set(found)


PEOPLE, ORGANIZATIONS = queries.found_people, queries.found_organizations
WHOLE = {"reporting_rosterperson", "reporting_rosterorganization"}
PERSON_KEY, ORGANIZATION_KEY = "reporting_rosterperson_pkey", "reporting_rosterorganization_pkey"
HOST = [
    (PEOPLE, {}, {PERSON_KEY, "roster_people"}),
    (ORGANIZATIONS, {}, {ORGANIZATION_KEY, "roster_organizations"}),
    (PEOPLE, {"state": "ready"}, {"roster_people_by_status"}),
    (ORGANIZATIONS, {"state": "waiting"}, {"roster_organizations_by_state"}),
    (PEOPLE, {"typed": "欧"}, {"one_gram_a_person"}),
    (PEOPLE, {"typed": "伟芳"}, {"one_gram_a_person"}),
    (ORGANIZATIONS, {"typed": "伟芳"}, {"one_gram_an_organization"}),
    (ORGANIZATIONS, {"typed": "伟芳娜"}, {"one_gram_an_organization"}),
]
DELEGATION = [
    (PEOPLE, {"roster_people_of_one", "roster_people_below"}),
    (ORGANIZATIONS, {"roster_organizations_of_one", "roster_organizations_below"}),
]
"""Both begin with the delegation. Where it has fewer rows than two pages, as here, sorting them all is as quick."""


def test_every_list_and_named_search_is_read_along_an_index_of_its_own(edition_id):
    """In one test, since the rows take a while to be written. Any of the indexes that are named will do."""
    plans = [(plan_of(find(Wanted(edition_id, **asked), SYSTEM)), any_of) for find, asked, any_of in HOST]
    gram = {PEOPLE: {"one_gram_a_person"}, ORGANIZATIONS: {"one_gram_an_organization"}}
    plans.append((plan_of(ORGANIZATIONS(Wanted(None, typed="伟芳"), SYSTEM)), gram[ORGANIZATIONS]))
    plans += [(plan_of(find(Wanted(edition_id), reviewer())), any_of) for find, any_of in DELEGATION]
    for find, any_of in DELEGATION:
        plans.append((plan_of(find(Wanted(edition_id, typed="伟芳"), reviewer())), any_of))
        wide = frozenset(Delegation.objects.values_list("pk", flat=True)[:10])
        plans.append(
            (plan_of(find(Wanted(edition_id, typed="伟芳", delegation_ids=wide), SYSTEM)), gram[find])
        )
    assert [plan for plan, any_of in plans if not plan & any_of or plan & WHOLE] == []
