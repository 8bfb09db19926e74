"""Rows of requests to let go of a person."""

from django.db import models
from django.db.models import Q

from fairgate.foundation.words import _
from fairgate.registration.releases.states import OPEN_RELEASES, ReleaseState


class ReleaseRequest(models.Model):
    """`asker` wants to hand in a person whose document `holder` has handed in. Neither learns who the other is.

    `statement` and the proof are for whoever decides, `answer` is the holder's own word on it, `verdict` goes to both.
    """

    number = models.CharField(_("编号"), max_length=40, unique=True)
    asker = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="releases_asked"
    )
    wanted = models.ForeignKey(
        "registration.Person", on_delete=models.SET_NULL, null=True, related_name="releases_wanted"
    )
    """The asker's own entry of the person."""
    holder = models.ForeignKey(
        "registration.Organization", on_delete=models.PROTECT, related_name="releases_asked_of"
    )
    held = models.ForeignKey(
        "registration.Person", on_delete=models.PROTECT, related_name="releases_asked_of"
    )
    """The holder's entry, which is handed in."""
    state = models.CharField(max_length=20, choices=ReleaseState.choices, default=ReleaseState.WAITING)
    statement = models.TextField(_("申请理由"))
    proof_key = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=100)
    asked_at = models.DateTimeField()
    reminders = models.PositiveSmallIntegerField(default=0)
    answer = models.TextField(_("原单位的答复"), blank=True)
    escalated_at = models.DateTimeField(null=True)
    verdict = models.TextField(_("裁定理由"), blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(_("处理人"), max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["asker", "held"],
                condition=Q(state__in=[state.value for state in OPEN_RELEASES]),
                name="one_open_release_request",
            )
        ]
        ordering = ["asked_at", "id"]

    def __str__(self) -> str:
        return self.number
