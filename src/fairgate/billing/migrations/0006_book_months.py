"""The books have months: each transaction its booking day in Shanghai, and a month that is closed stays closed."""

from django.db import migrations, models
from django.db.models.functions import TruncDate, TruncMonth

from fairgate.billing.ledger import guards
from fairgate.foundation.clock import SHANGHAI


def stand_aside(_apps, schema_editor):
    guards.take_down(schema_editor.connection)


def put_up(_apps, schema_editor):
    guards.put_up(schema_editor.connection)


def put_up_first(_apps, schema_editor):
    guards.put_up_first(schema_editor.connection)


def book(apps, _schema_editor):
    transactions = apps.get_model("billing", "Transaction").objects
    transactions.update(booked_on=TruncDate("occurred_at", tzinfo=SHANGHAI))


def open_months(apps, _schema_editor):
    transactions = apps.get_model("billing", "Transaction").objects
    months = apps.get_model("billing", "BookMonth").objects
    found = transactions.annotate(month=TruncMonth("booked_on")).values_list("month", flat=True)
    for month in found.order_by("month").distinct():
        months.create(first_day=month)


class Migration(migrations.Migration):

    dependencies = [
        ("billing", "0005_transfers"),
    ]

    operations = [
        migrations.RunPython(stand_aside, put_up_first),
        migrations.AddField("transaction", "booked_on", models.DateField(null=True)),
        migrations.RunPython(book, migrations.RunPython.noop),
        migrations.AlterField("transaction", "booked_on", models.DateField()),
        migrations.AddIndex(
            "transaction", models.Index(fields=["booked_on"], name="ledger_by_booking")
        ),
        migrations.CreateModel(
            name="BookMonth",
            fields=[
                ("first_day", models.DateField(primary_key=True, serialize=False)),
                ("state", models.CharField(choices=[("open", "未结账"), ("asked", "待复核结账"), ("closed", "已结账")], default="open", max_length=8)),
                ("asked_by", models.CharField(blank=True, max_length=64)),
                ("asked_by_name", models.CharField(blank=True, max_length=120)),
                ("asked_at", models.DateTimeField(null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=120)),
                ("decided_at", models.DateTimeField(null=True)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("count", models.PositiveBigIntegerField(null=True)),
                ("debit_fen", models.PositiveBigIntegerField(null=True)),
            ],
        ),
        migrations.RunPython(open_months, migrations.RunPython.noop),
        migrations.RunPython(put_up, stand_aside),
    ]
