"""What forms that save themselves say."""

from datetime import datetime

from fairgate.foundation import clock
from fairgate.foundation.words import Words, _
from fairgate.portals.ui.late import typed_facts
from fairgate.portals.ui.parts import Fact
from fairgate.portals.visitor.clashes import as_sent
from fairgate.portals.visitor.forms.organization import FILE, OrganizationForm, typed_from
from fairgate.registration.organizations.drafts import Autosaved, Draft, Waits
from fairgate.registration.organizations.file import OrganizationFile


def told(saved: Autosaved, wrong: int, at: datetime) -> Words:
    """Say what became of a form under way, with the time in Shanghai."""
    says = {"at": f"{at.astimezone(clock.SHANGHAI):%H:%M}", "count": wrong}
    if saved.waits == Waits.LOCKED and saved.lock is not None:
        return f"{saved.lock.words} {draft_words(at)}"
    if saved.waits == Waits.OTHERS:
        return _("同事刚刚修改了单位信息。您填写的内容已存为草稿 %(at)s，按“保存”查看并合并。") % says
    if wrong:
        return _("已自动保存 %(at)s；还有%(count)s处没有填对，已留作草稿。") % says
    return _("已自动保存 %(at)s") % says


def draft_words(at: datetime) -> Words:
    """Say that what was typed is kept as a draft only."""
    return _("您填写的内容已存为草稿 %(at)s") % {"at": f"{at.astimezone(clock.SHANGHAI):%H:%M}"}


def unsaved_facts(file: OrganizationFile, draft: Draft) -> list[Fact]:
    """Return what a draft says otherwise than the file, for reading once the file is closed."""
    stored, form = _as_typed(file), OrganizationForm(dict(draft.typed))
    differing = [name for name in FILE if form.data.get(name, stored[name]) != stored[name]]
    return typed_facts(form, only=differing)


def _as_typed(file: OrganizationFile) -> dict[str, str]:
    form = OrganizationForm(initial=typed_from(file, ""))
    return {name: as_sent(form[name]) for name in FILE}
