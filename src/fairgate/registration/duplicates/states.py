"""What a pair is of, why it was found, and how it is judged."""

from django.db.models import TextChoices

from fairgate.foundation.states import Machine, Move, Party
from fairgate.foundation.words import _, pgettext_lazy


class PairKind(TextChoices):
    ORGANIZATION = "organization", _("单位")
    PERSON = "person", pgettext_lazy("one", "人员")


class Ground(TextChoices):
    """Why two entries may be one, the strongest first."""

    SAME_DOCUMENT = "same_document", _("证件号码相同")
    SAME_LICENCE = "same_licence", _("证照图片相同")
    SAME_NAME = "same_name", _("名称相同")
    NAME_AND_BIRTH = "name_and_birth", _("姓名和出生日期相同")
    SAME_MOBILE = "same_mobile", _("手机相同")
    SIMILAR_NAME = "similar_name", _("名称只差组织形式")


class PairState(TextChoices):
    OPEN = "open", _("待判断")
    SAME = "same", _("是同一个")
    DIFFERENT = "different", _("不是同一个")


PAIR = Machine(
    name="duplicate_pair",
    states=PairState,
    start=PairState.OPEN,
    moves=(
        Move("say_same", (PairState.OPEN,), PairState.SAME, Party.DELEGATION),
        Move("say_different", (PairState.OPEN,), PairState.DIFFERENT, Party.DELEGATION),
        Move("judge_again", (PairState.SAME, PairState.DIFFERENT), PairState.OPEN, Party.DELEGATION),
    ),
)
