"""Ways of paying, handovers, what a receipt needs, and the end of money in suspense."""

from django.db import migrations, models

CHANNELS = [("wechat_pay", "微信支付"), ("alipay", "支付宝"), ("unionpay", "银联")]
WAYS = [("scan", "扫码支付"), ("page", "网页支付"), ("phone", "本机支付"), ("in_app", "小程序内支付")]
KINDS = [("code", "二维码"), ("link", "链接"), ("form", "表单"), ("call", "小程序调起参数")]
REASONS = [
    ("late", "订单关闭后到账"),
    ("second", "订单已支付，重复到账"),
    ("part", "到账少于订单金额"),
    ("surplus", "到账多于订单金额"),
    ("currency", "到账币种不是人民币"),
    ("unidentified", "没有对应的支付记录"),
    ("foreign", "收款商户或应用不是本单位"),
]
STATES = [
    ("intended", "准备中"),
    ("open", "待付款"),
    ("unknown", "结果待查"),
    ("paid", "已支付"),
    ("failed", "未能发起"),
    ("closed", "已关闭"),
]


def text(length, **options):
    return models.CharField(max_length=length, **options)


class Migration(migrations.Migration):

    dependencies = [("billing", "0002_ledger")]

    operations = [
        migrations.RemoveField("paymentattempt", "code_url"),
        migrations.AlterField("paymentattempt", "channel", text(16, choices=CHANNELS)),
        migrations.AlterField("paymentattempt", "state", text(12, choices=STATES, default="intended")),
        migrations.AddField("paymentattempt", "way", text(8, choices=WAYS, default="scan"), preserve_default=False),
        migrations.AddField("paymentattempt", "payer_address", text(45, blank=True, default=""), preserve_default=False),
        migrations.AddField("paymentattempt", "payer_openid", text(128, blank=True, default=""), preserve_default=False),
        migrations.AddField("paymentattempt", "return_url", text(256, blank=True, default=""), preserve_default=False),
        migrations.AddField("paymentattempt", "handover_kind", text(8, choices=KINDS, blank=True, default=""), preserve_default=False),
        migrations.AddField("paymentattempt", "handover_text", models.TextField(blank=True, default=""), preserve_default=False),
        migrations.AddField("paymentattempt", "handover_fields", models.JSONField(default=dict)),
        migrations.AddField("paymentattempt", "closing_at", models.DateTimeField(null=True)),
        migrations.AddField("receipt", "channel", text(16, choices=CHANNELS, default="wechat_pay"), preserve_default=False),
        migrations.AddField("receipt", "merchant", text(64, blank=True, default=""), preserve_default=False),
        migrations.AddField("receipt", "transaction_id", text(64, default=""), preserve_default=False),
        migrations.RemoveField("suspenseitem", "merchant"),
        migrations.AlterField("suspenseitem", "reason", text(16, choices=REASONS)),
        migrations.AddField("suspenseitem", "state", text(8, choices=[("open", "待处理"), ("settled", "已处理")], default="open")),
        migrations.AddField("suspenseitem", "closed_at", models.DateTimeField(null=True)),
        migrations.AddIndex("suspenseitem", models.Index(fields=["state", "opened_at"], name="suspense_by_state")),
    ]
