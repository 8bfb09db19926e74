"""The parts of names know the delegation: a search within one looked at every row of the edition that bears the name."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

_TABLES = (
    ("OrganizationGram", "RosterOrganization", "one_gram_an_organization"),
    ("PersonGram", "RosterPerson", "one_gram_a_person"),
)


def copy_delegations(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the parts that stand, a statement a table; later ones are made with it."""
    for parts, rows, _constraint in _TABLES:
        row = apps.get_model("reporting", rows).objects.filter(pk=OuterRef("row_id"))
        own = Coalesce(Subquery(row.values("delegation_id")[:1]), Value(0))
        apps.get_model("reporting", parts).objects.using(schema_editor.connection.alias).update(delegation_id=own)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0008_organization_names")]

    operations = [
        *(
            migrations.AddField(parts, "delegation_id", models.BigIntegerField(default=0))
            for parts, _rows, _constraint in _TABLES
        ),
        *(migrations.RemoveConstraint(parts, constraint) for parts, _rows, constraint in _TABLES),
        migrations.RunPython(copy_delegations, migrations.RunPython.noop),
        *(
            migrations.AddConstraint(
                parts, models.UniqueConstraint(fields=["gram", "row", "delegation_id"], name=constraint)
            )
            for parts, _rows, constraint in _TABLES
        ),
    ]
