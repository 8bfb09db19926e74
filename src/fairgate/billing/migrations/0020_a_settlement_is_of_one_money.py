from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):

    dependencies = [
        ("billing", "0019_ways_back_for_bank_money"),
    ]

    operations = [
        migrations.AlterField(
            model_name="settlement",
            name="amount_fen",
            field=models.PositiveBigIntegerField(),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.UniqueConstraint(condition=Q(("state", "open")), fields=("bank_receipt",), name="one_open_settlement_a_booking"),
        ),
        migrations.AddConstraint(
            model_name="settlement",
            constraint=models.CheckConstraint(condition=Q(("item", None)) ^ Q(("bank_receipt", None)), name="a_settlement_is_of_one_money"),
        ),
    ]
