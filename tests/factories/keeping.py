"""What keepers of the tree make: sub-delegations and referral codes."""

from datetime import datetime

from fairgate.registration.delegations import operations
from tests.factories import registration as make
from tests.factories.desk import GU


def branch(name: str = "张江分团", *, parent: str = "pudong", name_en: str = "", at: datetime) -> int:
    """Return a sub-delegation below one of the demo's."""
    english = name_en or "Zhangjiang Sub-delegation"
    return operations.add_below(make.delegation(parent), name=name, name_en=english, by=GU, at=at)


def closed_branch(name: str = "外高桥分团", *, parent: str = "pudong", at: datetime) -> int:
    """Return a sub-delegation that takes no new organizations."""
    pk = branch(name, parent=parent, at=at)
    operations.close_delegation(pk, by=GU, at=at)
    return pk


def code(text: str = "SPRING", *, issuer: str = "pudong", at: datetime, **said: object) -> int:
    """Return a referral code of one of the demo's delegations."""
    return operations.make_code(make.delegation(issuer), code=text, **said, by=GU, at=at)
