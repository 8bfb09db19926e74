from django.db import migrations, models
from django.db.models import Q

import fairgate.foundation.secrets

CHANNELS = [("sms", "短信"), ("email", "电子邮件")]


def _renamed(model):
    """Return what makes the mobile of a claim the holder of either kind."""
    return [
        migrations.RenameField(model, "mobile", "holder"),
        migrations.RenameField(model, "mobile_index", "holder_index"),
        migrations.AlterField(
            model, "holder", fairgate.foundation.secrets.EncryptedField(verbose_name="申请人手机或邮箱")
        ),
        migrations.AddField(
            model, "channel", models.CharField(choices=CHANNELS, default="sms", max_length=10)
        ),
    ]


def _once(name, states):
    return models.UniqueConstraint(
        condition=Q(("state__in", states)) if len(states) > 1 else Q(("state", states[0])),
        fields=("organization", "holder_index"),
        name=name,
    )


class Migration(migrations.Migration):
    dependencies = [("registration", "0018_queues")]

    operations = [
        migrations.RemoveConstraint("joinrequest", "one_open_join_request"),
        migrations.RemoveConstraint("appeal", "one_open_appeal"),
        *_renamed("joinrequest"),
        *_renamed("appeal"),
        migrations.RenameField("appeal", "former_mobile", "former_holder"),
        migrations.AddConstraint("joinrequest", _once("one_open_join_request", ["waiting", "escalated"])),
        migrations.AddConstraint("appeal", _once("one_open_appeal", ["open"])),
    ]
