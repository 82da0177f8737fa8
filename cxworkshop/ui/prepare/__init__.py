"""The Prepare page."""
