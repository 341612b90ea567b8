"""The shop file: driver, connection, tables, triggers, migrations, checks."""
