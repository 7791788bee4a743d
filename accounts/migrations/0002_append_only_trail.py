"""Let the database itself refuse changes to the audit trail.

A later migration that alters the table must make the triggers again on SQLite, which
rebuilds a table and loses what hangs on it.
"""

from django.core.management import call_command
from django.db import migrations

POSTGRESQL = (
    """
    CREATE FUNCTION accounts_refuse_audit_change() RETURNS trigger AS $$
    BEGIN RAISE EXCEPTION 'the audit trail only grows'; END;
    $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER accounts_auditevent_no_change
    BEFORE UPDATE OR DELETE ON accounts_auditevent
    FOR EACH ROW EXECUTE FUNCTION accounts_refuse_audit_change()
    """,
    """
    CREATE TRIGGER accounts_auditevent_no_truncate
    BEFORE TRUNCATE ON accounts_auditevent
    FOR EACH STATEMENT EXECUTE FUNCTION accounts_refuse_audit_change()
    """,
)
POSTGRESQL_BACK = (
    "DROP TRIGGER accounts_auditevent_no_truncate ON accounts_auditevent",
    "DROP TRIGGER accounts_auditevent_no_change ON accounts_auditevent",
    "DROP FUNCTION accounts_refuse_audit_change()",
)
SQLITE = tuple(
    f"""
    CREATE TRIGGER accounts_auditevent_no_{name}
    BEFORE {verb} ON accounts_auditevent {condition}
    BEGIN SELECT RAISE(ABORT, 'the audit trail only grows'); END
    """
    for name, verb, condition in (
        ("update", "UPDATE", ""),
        ("delete", "DELETE", ""),
        ("replace", "INSERT", "WHEN NEW.id IN (SELECT id FROM accounts_auditevent)"),
    )
)
SQLITE_BACK = (
    "DROP TRIGGER accounts_auditevent_no_update",
    "DROP TRIGGER accounts_auditevent_no_delete",
    "DROP TRIGGER accounts_auditevent_no_replace",
)


def execute(schema_editor, postgresql, sqlite):
    statements = (
        postgresql if schema_editor.connection.vendor == "postgresql" else sqlite
    )
    for statement in statements:
        schema_editor.execute(statement)


def add_triggers(apps, schema_editor):
    execute(schema_editor, POSTGRESQL, SQLITE)


def remove_triggers(apps, schema_editor):
    execute(schema_editor, POSTGRESQL_BACK, SQLITE_BACK)


def create_cache_table(apps, schema_editor):
    """Make the table that counts attempts to sign in, so that migrate is enough."""
    call_command(
        "createcachetable", database=schema_editor.connection.alias, verbosity=0
    )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]

    operations = [
        migrations.RunPython(add_triggers, remove_triggers),
        migrations.RunPython(create_cache_table, migrations.RunPython.noop),
    ]
