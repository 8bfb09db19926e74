"""Returns as organizations see them; finance opens the same."""

from uuid import UUID

from fairgate.billing.invoices import policies as invoice_policies
from fairgate.billing.invoices.queries import free_lines
from fairgate.billing.invoices.rules import is_out
from fairgate.billing.invoices.views import InvoicedPerson
from fairgate.billing.returns.policies import visible_to
from fairgate.billing.returns.queries.desk import views_of
from fairgate.billing.returns.views import ReturnView
from fairgate.foundation.actors import Actor
from fairgate.foundation.errors import NotFound
from fairgate.foundation.money import Money
from fairgate.registration.personnel import queries as personnel


def returns_of(invoice: str, actor: Actor) -> list[ReturnView]:
    """Return every try to take an invoice back, the newest first; none for a stranger."""
    return views_of(visible_to(actor).filter(invoice__number=invoice).order_by("-pk"))


def one(number: str, actor: Actor) -> ReturnView:
    """Return one try; raises NotFound for a stranger."""
    found = views_of(visible_to(actor).filter(number=number))
    if not found:
        raise NotFound
    return found[0]


def return_of_form(invoice: str, key: str, actor: Actor) -> str | None:
    """Return the number of the try that a form has asked for already; None for a form that was not sent."""
    if not key:
        return None
    own = visible_to(actor).filter(invoice__number=invoice, form_key=key)
    return own.values_list("number", flat=True).first()


def remaining(invoice: str, actor: Actor) -> dict[UUID, InvoicedPerson]:
    """Return who of a returned invoice still comes and stands on no other one; raises NotFound. Source: Q19."""
    row = invoice_policies.visible_to(actor).filter(number=invoice).first()
    if row is None:
        raise NotFound
    orders = set(row.lines.values_list("order_line__order_id", flat=True))
    ours = set(row.lines.values_list("order_line_id", flat=True))
    lines = [line for line in free_lines(orders).order_by("pk") if line.pk in ours]
    people = personnel.brief({line.fee.person_id for line in lines})
    return {
        line.fee.person_id: InvoicedPerson(
            people[line.fee.person_id].name, Money(line.amount_fen), line.order.number
        )
        for line in lines
        if not is_out(people[line.fee.person_id].state)
    }
