"""The triggers that let the audit tables only grow."""

from django.db import migrations

from caseline.audit.triggers import install_by_migration, remove_by_migration


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_entries")]

    operations = [migrations.RunPython(install_by_migration, remove_by_migration)]
