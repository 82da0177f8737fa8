"""The library's SQLite file: how it is opened, migrated, written, searched, checked and copied."""
