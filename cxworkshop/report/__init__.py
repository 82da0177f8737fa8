"""A session and a maturity model in, a file out: no Qt, no store."""
