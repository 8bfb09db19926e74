"""`{% load postings %}`: every amount at this desk leads to what was posted for it."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fairgate.billing.reconciliation.states import Subject
from fairgate.foundation.money import Money
from fairgate.foundation.words import _
from fairgate.portals.ui.formats import money_text

register = template.Library()


@register.simple_tag
def posted(amount: Money | str, subject: str, key: object) -> SafeString:
    """Show an amount as a link to its postings, by what it is about and its key; the address is made without a read.

    Without a key (an order that is not known) it is the amount alone.
    """
    text = money_text(amount) if isinstance(amount, Money) else amount
    if not key:
        return format_html("{}", text)
    address = reverse("finance:ledger_of", args=[Subject(subject).value, key])
    return format_html('<a href="{}">{}<span class="vh"> {}</span></a>', address, text, _("的入账分录"))
