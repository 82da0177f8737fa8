"""Maturity models in TOML files: reading one, and naming every mistake in it with its line."""
