"""What stands in the list of an organization's money, who has to act on it, what is awaited and what to do next."""

from django.db.models import TextChoices

from fairgate.foundation.words import _, pgettext_lazy


class Kind(TextChoices):
    """What a row is about."""

    DUE = "due", pgettext_lazy("money", "待缴的证件费")
    ORDER = "order", pgettext_lazy("money", "订单")
    PAYMENT = "payment", pgettext_lazy("money", "付款")
    TRANSFER = "transfer", pgettext_lazy("money", "银行转账")
    INVOICE = "invoice", pgettext_lazy("money", "发票")
    REFUNDABLE = "refundable", pgettext_lazy("money", "已付的证件费")
    WISH = "wish", pgettext_lazy("money", "退款申请")
    HELD = "held", pgettext_lazy("money", "暂存款项")


class Turn(TextChoices):
    """Who has to act. DONE: nobody, though something may still be on offer."""

    YOURS = "yours", _("需要您办理")
    OTHERS = "others", _("等待对方办理")
    DONE = "done", _("已完结")


class Show(TextChoices):
    """What the list is narrowed to, as the address bar says it. Invoices stand in a list of their own."""

    ALL = "", _("全部")
    YOURS = Turn.YOURS.value, Turn.YOURS.label
    OTHERS = Turn.OTHERS.value, Turn.OTHERS.label
    DONE = Turn.DONE.value, Turn.DONE.label
    INVOICES = "invoices", pgettext_lazy("money", "全部发票")


class Act(TextChoices):
    """The one next action that a row offers."""

    ORDER = "order", _("去缴费")
    PAY = "pay", _("去支付")
    SEE_PAYMENT = "see_payment", _("查看付款进度")
    UPLOAD_SLIP = "upload_slip", _("上传凭证")
    SEE_TRANSFER = "see_transfer", _("查看汇款与凭证")
    SEE_RECEIPT = "see_receipt", _("查看收据")
    ASK_INVOICE = "ask_invoice", _("开具发票")
    ASK_INVOICE_AGAIN = "ask_invoice_again", _("重新申请")
    SEE_INVOICE = "see_invoice", _("查看发票")
    FOLLOW_INVOICE = "follow_invoice", _("查看进度")
    FOLLOW_RETURN = "follow_return", _("查看退票进度")
    REISSUE = "reissue", _("为其余人员重新开票")
    ASK_REFUND = "ask_refund", pgettext_lazy("verb", "申请退款")
    SEE_WISHES = "see_wishes", _("查看退款申请")
    WITHDRAW_WISH = "withdraw_wish", pgettext_lazy("verb", "撤回申请")


class Awaited(TextChoices):
    """What is awaited, and from whom, in one line; what it leaves open is the row's own. Source: R45-R49, R55-R61."""

    ORDER = "order", _("等待您勾选人员下单，截止%(until)s")
    PICKUP = "pickup", _("可在现场领证时缴费，也可以提前在线支付")
    PAYMENT = "payment", _("等待您支付，截止%(until)s")
    BANK_OFFICER = "bank_officer", _("等待贵单位复核人在企业网银通过，截止%(until)s")
    CHANNEL = "channel", _("等待支付渠道：正在查询支付结果，您无需操作")
    TRANSFER = "transfer", _("用银行转账支付，到账后自动确认")
    ARRIVAL = "arrival", _("等待财务确认到账，您无需操作")
    REST = "rest", _("已计入订单；还没有付清，等待其余款项")
    COUNTED = "counted", _("已计入订单")
    PAID = "paid", _("款项已到账")
    TO_INVOICE = "to_invoice", _("款项已到账，需要时可以开具发票")
    TO_INVOICE_REST = "to_invoice_rest", _("款项已到账；还没有开票的：%(left)s")
    CLOSED = "closed", _("没有支付，人员已回到待支付")
    SLIP = "slip", _("等待您汇款并上传凭证，截止%(until)s")
    SLIP_AGAIN = "slip_again", _("等待您按财务意见更正凭证，截止%(until)s")
    SLIP_LATE = "slip_late", _("凭证没有在截止前上传，等待订单关闭")
    CHECK_HELD = "check_held", _("等待财务核实后退回，您无需操作")
    CHECK_BANK = "check_bank", _("等待财务核实，计入订单或退回付款人，您无需操作")
    AGREE_HELD = "agree_held", _("等待财务复核退回，您无需操作")
    PAY_HELD = "pay_held", _("等待财务付出退款，您无需操作")
    HELD_BACK = "held_back", _("已退回付款人")
    HELD_USED = "held_used", _("已用于待支付的订单")
    REISSUE = "reissue", _("等待您：红字发票已开具，可以为其余人员重新开票")
    REPLACED = "replaced", _("没有开出，其中人员已另行开票或不再需要")
    REFUND = "refund", _("等待您申请退款，截止%(until)s")
    COLLEAGUE = "colleague", _("等待本单位联络员申请退款，截止%(until)s")
    REFUND_AND_RETURN = "refund_and_return", _("等待您申请退款，并一并办理退票，截止%(until)s")
    RETURN = "return", _("等待退票完成，之后由财务办理退款")
    BUYER = "buyer", _("等待购方在电子税务局确认退票，之后由财务办理退款")
    RETURN_AGAIN = "return_again", _("等待您重新退票：上次退票没有办成，退款在退票之后办理")
    FINANCE = "finance", _("等待财务办理退款")
    FINANCE_AGAIN = "finance_again", _("没有退成，等待财务改用其他方式办理，您无需操作")
    CHECKER = "checker", _("等待财务复核，之后由银行付出")
    BANK = "bank", _("等待银行付出退款")
    WAY_BACK = "way_back", _("等待%(way)s退回款项")
    BALANCE = "balance", _("等待主办方补足商户账户余额，之后由%(way)s退回款项")
    STUCK = "stuck", _("收款账户不能入账，等待财务改用其他方式办理")
    REFUNDED = "refunded", _("已退款%(amount)s：%(way)s，流水号%(reference)s，%(day)s")
    TAKEN_BACK = "taken_back", _("已撤回，已付的证件费继续有效")
    WISH_ENDED = "wish_ended", _("该人员重新进入审核，已付的证件费继续有效")
