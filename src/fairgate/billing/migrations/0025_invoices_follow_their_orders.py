from django.db import migrations


def follow(apps, _editor):
    """Let invoices, and transfers that paid for others, of organizations that were merged before belong to the other one."""
    Organization = apps.get_model("registration", "Organization")
    merged = dict(Organization.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))
    for former, kept in merged.items():
        while kept in merged:
            kept = merged[kept]
        for name in ("Invoice", "Remittance"):
            apps.get_model("billing", name).objects.filter(organization_id=former).update(organization_id=kept)


class Migration(migrations.Migration):

    dependencies = [
        ("billing", "0024_files_of_red_invoices"),
        ("registration", "0030_mergers"),
    ]

    operations = [
        migrations.RunPython(follow, migrations.RunPython.noop),
    ]
