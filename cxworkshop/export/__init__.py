"""A session handed out in the formats other programs read."""
