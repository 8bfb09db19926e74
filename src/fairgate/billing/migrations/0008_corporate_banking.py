"""The way through an organization's online bank, since when it is known there, and what a refund of it needs."""

from django.db import migrations, models

WAYS = [
    ("scan", "扫码支付"),
    ("page", "网页支付"),
    ("phone", "本机支付"),
    ("in_app", "小程序内支付"),
    ("b2b", "企业网银（B2B）"),
]


class Migration(migrations.Migration):

    dependencies = [("billing", "0007_statements")]

    operations = [
        migrations.AlterField("paymentattempt", "way", models.CharField(max_length=8, choices=WAYS)),
        migrations.AddField("paymentattempt", "known_at", models.DateTimeField(null=True)),
        migrations.AddField("receipt", "trace_number", models.CharField(max_length=64, blank=True, default=""), preserve_default=False),
        migrations.AddField("receipt", "settles_on", models.DateField(null=True)),
    ]
