"""What a trial of a version of the rules has shown, in words."""

from collections.abc import Sequence

from django.http import HttpRequest

from fairgate.foundation.words import Words, _
from fairgate.portals.delegation.desk import reviewer
from fairgate.portals.ui.formats import count_text
from fairgate.portals.ui.parts import Confirmation, Fact, Tile
from fairgate.registration.editions.queries import current_edition
from fairgate.registration.submissions import queries
from fairgate.registration.submissions.queries import ReplayView
from fairgate.registration.submissions.states import ReplayState
from fairgate.registration.verification.queries import RuleSetView


def last_trial(request: HttpRequest, rule_set_id: int) -> ReplayView | None:
    """Return the newest trial of a version, without its changes, or None."""
    known = queries.replays(reviewer(request), current_edition().id)
    return next((trial for trial in known if trial.rule_set_id == rule_set_id), None)


def is_finished(trial: ReplayView | None) -> bool:
    """Say whether a trial has run to its end."""
    return trial is not None and trial.state == ReplayState.FINISHED


def tiles(trial: ReplayView) -> list[Tile]:
    """Return what a trial has counted so far, as numbers."""
    first, *others = [(label, count_text(count)) for label, count in _sums(trial)]
    return [Tile(*first, is_wide=True), *(Tile(*each) for each in others)]


def sums(trial: ReplayView) -> list[Fact]:
    """Return the same as facts."""
    return [
        Fact(label, str(_("%(count)s家次")) % {"count": count_text(count)}) for label, count in _sums(trial)
    ]


def _sums(trial: ReplayView) -> list[tuple[Words, int]]:
    return [
        (_("试算的核验"), trial.total),
        (_("改为人工审核"), trial.more_people),
        (_("改为自动通过"), trial.more_automatic),
    ]


def switching(
    request: HttpRequest, version: RuleSetView, changes: Sequence[Words], back: str
) -> Confirmation:
    """Return the question before a version is switched on."""
    trial = last_trial(request, version.id)
    title = str(_("启用规则%(version)s？")) % {"version": version.rules.version}
    changed = [Fact(_("改动"), change) for change in changes]
    return Confirmation(
        title=title,
        consequence=_("启用后，此后提交的单位都按这版规则核验；已经作出的结论不变，现在使用的规则停用。"),
        verb=_("启用"),
        keep=_("暂不启用"),
        back_url=back,
        facts=[*changed, *(sums(trial) if trial else ())],
        is_harmful=False,
    )
