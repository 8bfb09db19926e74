"""Badge fees that were paid and may be asked back, and wishes for them."""

from datetime import datetime
from uuid import UUID, uuid4

from fairgate.billing.fees.models import BadgeFee
from fairgate.billing.fees.states import FeeState
from fairgate.billing.invoices.models import InvoiceLine
from fairgate.billing.orders import operations as orders
from fairgate.billing.places import operations as places
from fairgate.billing.refunds import operations, queries
from fairgate.foundation.actors import SYSTEM
from fairgate.registration.personnel.models import Person
from fairgate.registration.personnel.states import PersonState
from fairgate.registration.submissions import operations as submissions
from tests.cast import AT
from tests.factories import returns
from tests.factories.registration import AGREED, Enrolled, crowd, person
from tests.remembered import remembered


@remembered
def paid_and_cancelled(enrolled: Enrolled, *, at: datetime = AT) -> UUID:
    """Return a new person of an approved organization whose fee was paid, and who was cancelled then."""
    new, own, when = person(enrolled, at=at), enrolled.organization_id, {"by": enrolled.owner, "at": at}
    submissions.submit(own, [new], assured=AGREED, **when)
    order = orders.place(own, [new], key=str(uuid4()), **when)
    orders.confirm(order.id, by=SYSTEM, at=at)
    places.cancel_person(new, **when)
    return new


@remembered
def asked(enrolled: Enrolled, *, at: datetime = AT) -> int:
    """Return the id of a wish for the fee of such a person."""
    chosen = paid_and_cancelled(enrolled, at=at)
    operations.ask(enrolled.organization_id, [chosen], reason="不再参会", by=enrolled.owner, at=at)
    return queries.requests_of(enrolled.organization_id, enrolled.owner)[0].id


@remembered
def crowd_paid_and_cancelled(enrolled: Enrolled, count: int, *, at: datetime = AT) -> list[UUID]:
    """Return many who stand as `paid_and_cancelled` leaves them but for the order, in few writes."""
    people = crowd(enrolled, count, at=at)
    Person.objects.filter(pk__in=people).update(state=PersonState.CANCELLED)
    one = Person.objects.get(pk=people[0])
    of_all = {"organization_id": one.organization_id, "edition_id": one.edition_id, "raised_at": at}
    paid = {"state": FeeState.PAID, "amount_fen": 20_000}
    BadgeFee.objects.bulk_create(BadgeFee(person_id=each, **of_all, **paid) for each in people)
    return people


@remembered
def invoiced_and_cancelled(enrolled: Enrolled, *, at: datetime = AT) -> UUID:
    """Return a new person of an approved organization whose fee stands on an issued invoice, and who was cancelled."""
    invoice = returns.blue_of(enrolled, at=at)
    line = InvoiceLine.objects.select_related("order_line__fee").get(invoice__number=invoice)
    leaver = line.order_line.fee.person_id
    places.cancel_person(leaver, by=enrolled.owner, at=at)
    return leaver
