from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def name_amounts(apps, _schema_editor):
    """Write down how much left: until now always the whole of a channel's receipt."""
    settlements = apps.get_model("billing", "Settlement").objects
    items = apps.get_model("billing", "SuspenseItem").objects.filter(pk=OuterRef("item_id"))
    settlements.update(amount_fen=Subquery(items.values("receipt__amount_fen")[:1]))


class Migration(migrations.Migration):

    dependencies = [
        ("billing", "0018_returns"),
    ]

    operations = [
        migrations.AlterField(
            model_name="bankreceipt",
            name="state",
            field=models.CharField(choices=[("open", "待认领"), ("matched", "已认领"), ("settled", "已退回付款人"), ("returned", "已退汇")], default="open", max_length=8),
        ),
        migrations.AlterField(
            model_name="settlement",
            name="item",
            field=models.ForeignKey(null=True, on_delete=models.deletion.PROTECT, related_name="+", to="billing.suspenseitem"),
        ),
        migrations.AddField(
            model_name="settlement",
            name="bank_receipt",
            field=models.ForeignKey(null=True, on_delete=models.deletion.PROTECT, related_name="settlements", to="billing.bankreceipt"),
        ),
        migrations.AddField(
            model_name="settlement",
            name="amount_fen",
            field=models.PositiveBigIntegerField(null=True),
        ),
        migrations.RunPython(name_amounts, migrations.RunPython.noop),
    ]
