"""A session as a presentation."""
