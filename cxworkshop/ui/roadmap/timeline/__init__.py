"""The roadmap as bars on an axis of months."""
