from django.db import migrations, models
import django.db.models.deletion
from django.utils import timezone

from fairgate.registration.numbers.rules import number_for


def give_out(apps, _schema_editor):
    """Give a number to everybody who was entered before there were numbers."""
    Numbers = apps.get_model("registration", "RegistrationNumber")
    editions = dict(apps.get_model("registration", "Edition").objects.values_list("pk", "number"))
    now = timezone.now()
    for kind, name in (("organization", "Organization"), ("person", "Person")):
        rows = apps.get_model("registration", name).objects.order_by("created_at", "pk")
        for pk, edition_id in rows.values_list("pk", "edition_id").iterator():
            row = Numbers.objects.create(holder=f"{kind}:{pk}", edition_id=edition_id, issued_at=now)
            row.number = number_for(editions[edition_id], row.pk)
            row.save(update_fields=["number"])


class Migration(migrations.Migration):

    dependencies = [
        ("registration", "0011_members"),
    ]

    operations = [
        migrations.CreateModel(
            name="RegistrationNumber",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("holder", models.CharField(max_length=80, unique=True)),
                ("number", models.CharField(max_length=16, null=True, unique=True)),
                ("issued_at", models.DateTimeField()),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registration.edition",
                    ),
                ),
            ],
        ),
        migrations.RunPython(give_out, migrations.RunPython.noop),
    ]
