from django.db import migrations


class Migration(migrations.Migration):
    """Apart from the rows: PostgreSQL alters no table while rows written in the same transaction wait for checks."""

    dependencies = [
        ('registration', '0008_purchase_intents'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='organization',
            name='intents',
        ),
    ]
