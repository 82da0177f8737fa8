"""Plain data and arithmetic: no Qt, no SQLite, no files."""
