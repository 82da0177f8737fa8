"""A session as a text document."""
