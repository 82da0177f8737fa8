"""The Roadmap page."""
