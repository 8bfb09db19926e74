"""A person's row says the organization's name: a page of fifty read fifty organizations for it."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery


def copy_names(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the rows that stand, in one statement; later ones are made with it."""
    organizations = apps.get_model("registration", "Organization").objects.filter(pk=OuterRef("organization_id"))
    rows = apps.get_model("reporting", "RosterPerson").objects.using(schema_editor.connection.alias)
    rows.update(organization_name=Subquery(organizations.values("name")[:1]))


class Migration(migrations.Migration):
    dependencies = [("reporting", "0007_fewer_indexes_of_the_roster")]

    operations = [
        migrations.AddField(
            model_name="rosterperson",
            name="organization_name",
            field=models.CharField(default="", max_length=200),
            preserve_default=False,
        ),
        migrations.RunPython(copy_names, migrations.RunPython.noop),
    ]
