"""What the organization's members are told about a person's review."""

from datetime import datetime

from django.utils.text import format_lazy

from fairgate.foundation.words import Words, _
from fairgate.platform.accounts.queries import users_holding
from fairgate.platform.accounts.states import Scope
from fairgate.platform.notifications.operations import tell
from fairgate.registration.organizations.policies import EDITORS
from fairgate.registration.personnel.models import Person


def tell_approved(person: Person, *, at: datetime) -> None:
    """Tell that a person is approved and what comes next."""
    title = format_lazy(_("{name}的人员审核已通过"), name=person.name)
    _tell(person, "person_approved", title, _("证件费付清后即开始制证，制好后可在“人员”页下载。"), at)


def tell_returned(person: Person, *, at: datetime) -> None:
    """Tell what a reviewer wants changed, in the reviewer's words. Source: Q27."""
    title = format_lazy(_("{name}的信息被退回修改"), name=person.name)
    body = format_lazy(_("审核意见：{reason} 请修改后重新提交；已付的证件费保留。"), reason=person.reason)
    _tell(person, "person_returned", title, body, at)


def tell_rejected(person: Person, *, at: datetime) -> None:
    """Tell why a person was refused, and both ways on. Source: guide R55, Q27."""
    title = format_lazy(_("{name}的人员审核不通过"), name=person.name)
    body = format_lazy(_("审核意见：{reason} 您可以更正后重新提交，或申请退还证件费。"), reason=person.reason)
    _tell(person, "person_rejected", title, body, at)


def _tell(person: Person, kind: str, title: Words, body: Words, at: datetime) -> None:
    scope = [str(person.organization_id)]
    receivers = {each for role in EDITORS for each in users_holding(role, Scope.ORGANIZATION, scope)}
    tell(sorted(receivers), kind=kind, title=title, body=body, place="visitor:people", sms=True, at=at)
