"""What the page of a settlement shows of its officers; the verbs of a second officer are those of all portals."""

from fairgate.billing.settlements.views import SettlementView
from fairgate.foundation.actors import Actor
from fairgate.portals.finance.accounts import may_write
from fairgate.portals.finance.figures import amount_text
from fairgate.portals.finance.forms.settlements import PayOutForm
from fairgate.portals.ui.agreeing import ReasonForm, agree, decline, second_officer

__all__ = ["agree", "decline", "second_officer", "way_out"]


def way_out(
    view: SettlementView, actor: Actor, form: ReasonForm | None = None, pay_out: PayOutForm | None = None
) -> dict[str, object]:
    """Return what the panel of a settlement shows; several stand on one page, so ids of fields bear its number."""
    may_pay_out = (view.is_owed and may_write(actor)) or pay_out is not None
    return {
        **second_officer(view, actor, form),
        "view": view,
        "amount": amount_text(view.amount, view.currency),
        "pay_out": pay_out or PayOutForm(auto_id=f"{view.id}-%s"),
        "may_pay_out": may_pay_out,
    }
