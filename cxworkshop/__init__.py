"""CX Workshop: run a customer-experience maturity workshop, offline, and print its roadmap."""

__version__ = "0.1.0"
