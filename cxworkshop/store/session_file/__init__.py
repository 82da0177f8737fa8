"""The session file (.cxw): one session with its model, written and read with every bound and reference checked."""
