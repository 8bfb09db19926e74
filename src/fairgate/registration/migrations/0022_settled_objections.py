from django.db import migrations, models

import fairgate.foundation.secrets


def settle_what_was_settled(apps, _editor):
    """What had been settled under the former columns is done."""
    objections = apps.get_model("registration", "Objection").objects
    objections.filter(settled_at__isnull=False).update(state="done")


class Migration(migrations.Migration):
    dependencies = [("registration", "0021_staff")]

    operations = [
        migrations.RemoveConstraint("objection", "objection_open_once"),
        migrations.AlterField(
            "objection",
            "wish",
            models.CharField(
                choices=[
                    ("correct", "更正我的信息"),
                    ("remove", "删除我的信息，不以此单位名义参会"),
                    ("withdraw", "撤回对证件号码、照片和安全审查的同意"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            "objection",
            "state",
            models.CharField(
                choices=[("open", "待办理"), ("done", "已办理"), ("declined", "未办理，已说明理由")],
                db_index=True,
                default="open",
                max_length=10,
            ),
        ),
        migrations.AddField(
            "objection", "settled_by", models.CharField(blank=True, max_length=120, verbose_name="办理人")
        ),
        migrations.AddField(
            "objection",
            "answer",
            fairgate.foundation.secrets.EncryptedField(blank=True, default="", verbose_name="答复"),
            preserve_default=False,
        ),
        migrations.RunPython(settle_what_was_settled, migrations.RunPython.noop),
        migrations.AddConstraint(
            "objection",
            models.UniqueConstraint(
                condition=models.Q(("state", "open")), fields=("person", "wish"), name="objection_open_once"
            ),
        ),
    ]
