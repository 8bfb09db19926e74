import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0021_quota_changes'),
        ('registration', '0033_badge_reuse'),
    ]

    operations = [
        migrations.AddField(
            model_name='remittance',
            name='delegation',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registration.delegation'),
        ),
        migrations.AddField(
            model_name='remittance',
            name='is_shared',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='remittance',
            name='payer_name',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='remittanceorder',
            name='authorized_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='remittanceorder',
            name='authorized_by',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AlterField(
            model_name='remittance',
            name='organization',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registration.organization'),
        ),
        migrations.AddConstraint(
            model_name='remittance',
            constraint=models.CheckConstraint(condition=models.Q(('delegation', None), models.Q(('is_shared', True), ('organization', None)), _connector='OR'), name='a_delegation_shares'),
        ),
        migrations.AddConstraint(
            model_name='remittance',
            constraint=models.CheckConstraint(condition=models.Q(('delegation', None), ('organization', None), _negated=True), name='a_remittance_has_a_payer'),
        ),
    ]
