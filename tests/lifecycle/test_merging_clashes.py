"""What two organizations may both have once, when one of them is merged into the other."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import UniqueConstraint

from fairgate.billing.invoices import operations as invoices
from fairgate.billing.invoices.file import Wish
from fairgate.billing.invoices.models import Invoice
from fairgate.billing.orders.models import Order
from fairgate.foundation import clock
from fairgate.foundation.errors import Refused
from fairgate.lifecycle.merging import operations
from fairgate.registration.duplicates import operations as duplicates
from fairgate.registration.organizations.models import Organization
from fairgate.registration.personnel.models import Person
from tests.factories import duplicates as pairs
from tests.factories import refunds as left
from tests.factories import registration as make
from tests.factories.invoices import BUYER
from tests.lifecycle.test_merging import GU

SEEN = {
    "one_account_per_organization": "the code of the other one stays with it",
    "one_account_per_overseas_organization": "the number of the other one stays with it",
    "one_proof_a_file": "proofs stay",
    "one_intent_a_filling_in": "purchase intents stay",
    "one_draft_a_form": "what was typed stays",
    "one_entry_in_an_organization": "the same document in both stands in the way",
    "one_open_amendment_per_organization": "a change that waits stands in the way",
    "one_open_case_per_organization": "an open review of the organization stands in the way; those of people move",
    "one_open_look_per_cause": "second looks stay",
    "one_open_join_request": "open requests stand in the way",
    "one_open_appeal": "open appeals stand in the way",
    "one_open_member_invitation": "open invitations stand in the way",
    "one_order_a_form": "an order whose key is taken there gets one of its own",
    "one_invoice_a_form": "an invoice whose key is taken there gets one of its own",
}
"""What becomes of each at a merger: a new constraint is to be looked at before it is written down here."""


def test_each_uniqueness_of_an_organization_is_known_to_the_merger():
    found = {
        constraint.name
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, UniqueConstraint)
        and (model is Organization or "organization" in constraint.fields)
        and constraint.fields
    }
    assert found == set(SEEN)


@pytest.mark.django_db
def test_orders_and_invoices_of_forms_of_the_same_key_come_along_and_go_back():
    at = clock.now()
    edition_id = make.edition()
    kept, _people = make.approved_organization(at=at)
    former, _others = make.approved_organization(at=at)
    for enrolled, name in ((kept, pairs.NAME), (former, "东海精密仪器(上海)有限公司")):
        leaver = left.paid_and_cancelled(enrolled, at=at)
        order = Order.objects.get(lines__person=leaver)
        Order.objects.filter(pk=order.pk).update(form_key="one form")
        invoices.request(Wish({order.number}, [leaver]), BUYER, by=enrolled.owner, at=at, key="one form")
        Organization.objects.filter(pk=enrolled.organization_id).update(name=name)
    pair = pairs.found(edition_id, at=at)
    duplicates.decide(pair, verdict="same", words="同一执照", by=GU, at=at)

    def owners():
        return [sorted(model.objects.values_list("organization_id", flat=True)) for model in (Order, Invoice)]

    operations.merge(pair, kept.organization_id, reason="重复注册", by=GU, at=at)
    assert owners() == [[kept.organization_id] * 2] * 2
    operations.undo(pair, reason="不是同一家", by=GU, at=at)
    both = sorted([kept.organization_id, former.organization_id])
    assert owners() == [both, both]


@pytest.mark.django_db
def test_who_is_entered_in_the_kept_one_while_it_is_merged_is_named_as_standing_in_the_way():
    at = clock.now()
    edition_id = make.edition()
    kept, _people = make.approved_organization(at=at)
    former, (person,) = make.approved_organization(at=at)
    for enrolled, name in ((kept, pairs.NAME), (former, "东海精密仪器(上海)有限公司")):
        Organization.objects.filter(pk=enrolled.organization_id).update(name=name)
    pair = pairs.found(edition_id, at=at)
    duplicates.decide(pair, verdict="same", words="同一执照", by=GU, at=at)
    number, entered = Person.objects.get(pk=person).document_number, []

    def enter_before_the_first_change(execute, statement, values, many, context):
        if statement.startswith("UPDATE") and not entered:
            entered.append(None)
            entered.append(make.person(kept, document_number=number, at=at))
        return execute(statement, values, many, context)

    with pytest.raises(Refused) as refused, connection.execute_wrapper(enter_before_the_first_change):
        operations.merge(pair, kept.organization_id, reason="重复注册", by=GU, at=at)
    assert [refusal.code for refusal in refused.value.refusals] == ["in_both"]
    assert len(entered) == 2
