"""The books, guarded by the database itself, and what their checks found."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from fairgate.billing.ledger import guards


def put_up(_apps, schema_editor):
    guards.put_up_first(schema_editor.connection)


def take_down(_apps, schema_editor):
    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('billing', '0001_initial'),
        ('registration', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Transaction',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('source', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('receipt', '到账'), ('order_paid', '订单付清')], max_length=16)),
                ('occurred_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('by', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['recorded_at'], name='ledger_by_day')],
                'constraints': [models.UniqueConstraint(fields=('source', 'kind'), name='a_source_is_posted_once')],
            },
        ),
        migrations.CreateModel(
            name='Posting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('account', models.CharField(choices=[('clearing:wechat_pay', '微信支付待清算'), ('clearing:alipay', '支付宝待清算'), ('clearing:unionpay', '银联待清算'), ('bank', '银行存款'), ('held_elsewhere', '他方收款或外币（按面值）'), ('channel_fees', '渠道手续费'), ('customer_prepayment', '预收款'), ('suspense', '暂收款'), ('refunds_payable', '应付退款'), ('tax_payable', '应交税费'), ('badge_fee_revenue', '证件费收入')], max_length=24)),
                ('fen', models.BigIntegerField()),
                ('order_id', models.BigIntegerField(null=True)),
                ('organization', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='registration.organization')),
                ('transaction', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='postings', to='billing.transaction')),
            ],
            options={
                'indexes': [models.Index(fields=['account', 'fen'], name='ledger_balance'), models.Index(fields=['order_id'], name='ledger_by_order')],
            },
        ),
        migrations.RunPython(put_up, take_down),
        migrations.CreateModel(
            name='LedgerCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('checked_at', models.DateTimeField()),
                ('holds', models.BooleanField()),
                ('findings', models.JSONField()),
            ],
            options={
                'indexes': [models.Index(fields=['-checked_at'], name='latest_ledger_check')],
            },
        ),
    ]
