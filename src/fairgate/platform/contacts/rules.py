"""What stands against a new mobile or e-mail, and what is said about proofs."""

from fairgate.foundation.errors import Refusal
from fairgate.foundation.words import _

NO_PROOF = Refusal(_("请输入登录密码，或获取并填写原手机、邮箱收到的验证码。"), "password", "missing")
NOWHERE = Refusal(_("没有验证过的手机或邮箱可以接收验证码，请输入登录密码。"), "password", "nowhere")
SAME = Refusal(_("这就是现在使用的，无需更换。请填写新的。"), "to", "same")
"""The new one is the one in use, and proved."""
