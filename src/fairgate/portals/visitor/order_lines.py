"""An order's people with what each pays."""

from collections import Counter

from fairgate.billing.orders.queries import OrderView
from fairgate.foundation.money import Money
from fairgate.registration.personnel import queries as personnel


class Lines(list[tuple[str, Money]]):
    """Name and amount of every person of an order."""

    @property
    def groups(self) -> list[tuple[Money, int]]:
        """Return each amount with how many people pay it, the dearest first."""
        return sorted(Counter(amount for _name, amount in self).items(), reverse=True)


def lines_of(view: OrderView) -> Lines:
    """Return the name and amount of every line, in one look-up of people."""
    people = personnel.brief([line.person_id for line in view.lines])
    return Lines(
        (people[line.person_id].name, line.amount) for line in view.lines if line.person_id in people
    )
