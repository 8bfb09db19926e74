"""What a field says where a form does not say it better: Django's own words are a programmer's."""

from django.forms import fields

from fairgate.foundation.words import _

_OF_ANY_FIELD = {
    "required": _("请填写这一项"),
    "max_length": _("最多%(limit_value)d个字，现在有%(show_value)d个，请写得短一些"),
    "null_characters_not_allowed": _("含有看不见的控制字符，请删去后重新输入"),
}
_OF_A_CHOICE = {
    "invalid_choice": _("请从给出的选项中选择"),
    "invalid_list": _("请从给出的选项中选择"),
}


def install() -> None:
    """Give every form of the product these words; a field's own `error_messages` still come first."""
    fields.Field.default_error_messages |= _OF_ANY_FIELD
    fields.ChoiceField.default_error_messages |= _OF_A_CHOICE
    fields.MultipleChoiceField.default_error_messages |= _OF_A_CHOICE
    fields.UUIDField.default_error_messages |= {"invalid": _("页面已过期，请刷新后再试")}
