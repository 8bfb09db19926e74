"""Ticking people and telling where their badges go."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from fairgate.credentials.delivery.queries import AddressView
from fairgate.foundation.words import Words, _
from fairgate.registration.editions.states import HandOver


class HandOverForm(forms.Form):
    """People by tick, or everyone who was found; and one way: to an address, by the delegation, on site."""

    people = forms.MultipleChoiceField(
        label=_("参会人员"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("所选人员的状态已变化，请重新勾选")},
    )
    everyone = forms.BooleanField(required=False)
    to = forms.ChoiceField(
        label=_("领取方式"),
        error_messages={
            "required": _("请选择领取方式，再应用到所选人员"),
            "invalid_choice": _("这个地址已不在常用地址中，请重新选择领取方式"),
        },
    )

    def __init__(
        self,
        *args: Any,
        offered: Iterable[UUID],
        addresses: Iterable[AddressView],
        has_delegation: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offered = list(offered)
        self.fields["people"].choices = [(str(person), "") for person in self.offered]  # type: ignore[attr-defined]  # a MultipleChoiceField
        self.fields["to"].choices = [("", _("请选择")), *_ways(addresses, has_delegation)]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "people" in cleaned and not cleaned["people"] and not cleaned.get("everyone"):
            self.add_error("people", _("请至少勾选一人"))
        return cleaned

    def chosen(self) -> list[UUID]:
        """Return the ids that were ticked, or everyone who was found."""
        if self.cleaned_data["everyone"]:
            return self.offered
        return [UUID(person) for person in self.cleaned_data["people"]]

    def way(self) -> tuple[HandOver, UUID | None]:
        """Return the chosen way, and for 寄递 the address."""
        way, _colon, address = self.cleaned_data["to"].partition(":")
        return HandOver(way), UUID(address) if address else None

    def sent(self) -> frozenset[str]:
        """Return who was ticked, whatever became of the rest of the form."""
        return frozenset(self.data.getlist("people")) if self.is_bound else frozenset()  # type: ignore[attr-defined]  # a QueryDict


def _ways(addresses: Iterable[AddressView], has_delegation: bool) -> list[tuple[str, Words]]:
    found: list[tuple[str, Words]] = [
        (f"{HandOver.DELIVERY}:{each.id}", _("寄递到：%(address)s") % {"address": each.title})
        for each in addresses
    ]
    collected = [(HandOver.COLLECTION.value, HandOver.COLLECTION.label)] if has_delegation else []
    return [*found, *collected, (HandOver.PICK_UP.value, HandOver.PICK_UP.label)]
