"""Put the edition before every delegation's path: codes repeat in the next edition, and reach is asked by path."""

from django.db import migrations, models
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat, Length, Substr


def put_edition_before(apps, _schema):
    """Give "/shanghai/" of the edition 7 the path "/7/shanghai/"."""
    edition = Cast("edition_id", CharField())
    path = Concat(Value("/"), edition, F("path"), output_field=CharField())
    apps.get_model("registration", "Delegation").objects.update(path=path)


def take_edition_off(apps, _schema):
    """Give "/7/shanghai/" the path "/shanghai/" again."""
    mark = Length(Cast("edition_id", CharField())) + Value(2)
    apps.get_model("registration", "Delegation").objects.update(path=Substr("path", mark))


class Migration(migrations.Migration):
    dependencies = [("registration", "0033_badge_reuse")]
    operations = [
        migrations.AlterField("delegation", "path", models.CharField(max_length=320, verbose_name="路径")),
        migrations.RunPython(put_edition_before, take_edition_off),
    ]
