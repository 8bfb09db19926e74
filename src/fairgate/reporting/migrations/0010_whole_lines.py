"""The indexes of an edition and of a delegation hold whole lines: a page's fifty lines lay all over the disk."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('registration', '0036_cases_that_wait'),
        ('reporting', '0009_grams_of_delegations'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='rosterorganization',
            name='roster_organizations',
        ),
        migrations.RemoveIndex(
            model_name='rosterorganization',
            name='roster_organizations_of_one',
        ),
        migrations.RemoveIndex(
            model_name='rosterperson',
            name='roster_people',
        ),
        migrations.RemoveIndex(
            model_name='rosterperson',
            name='roster_people_of_one',
        ),
        migrations.AddIndex(
            model_name='rosterorganization',
            index=models.Index(fields=['edition', '-id'], include=('organization', 'delegation', 'region', 'category', 'state', 'name', 'plain', 'uscc'), name='roster_organizations'),
        ),
        migrations.AddIndex(
            model_name='rosterorganization',
            index=models.Index(fields=['delegation', '-id'], include=('edition', 'organization', 'region', 'category', 'state', 'name', 'plain', 'uscc'), name='roster_organizations_of_one'),
        ),
        migrations.AddIndex(
            model_name='rosterperson',
            index=models.Index(fields=['edition', '-id'], include=('delegation', 'person', 'organization', 'region', 'category', 'status', 'name', 'plain', 'organization_name'), name='roster_people'),
        ),
        migrations.AddIndex(
            model_name='rosterperson',
            index=models.Index(fields=['delegation', '-id'], include=('edition', 'person', 'organization', 'region', 'category', 'status', 'name', 'plain', 'organization_name'), name='roster_people_of_one'),
        ),
    ]
