import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0020_a_settlement_is_of_one_money'),
    ]

    operations = [
        migrations.AddField(
            model_name='quota',
            name='ended_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.CreateModel(
            name='QuotaChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('open', '待复核'), ('agreed', '复核通过'), ('refused', '复核不通过')], default='open', max_length=8)),
                ('reason', models.CharField(max_length=300)),
                ('proposed_by', models.CharField(max_length=64)),
                ('proposed_by_name', models.CharField(max_length=120)),
                ('proposed_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by_name', models.CharField(blank=True, max_length=120)),
                ('answer', models.CharField(blank=True, max_length=300)),
                ('places', models.PositiveIntegerField(null=True)),
                ('quota', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='changes', to='billing.quota')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('quota',), name='one_open_change_a_quota')],
            },
        ),
    ]
