"""Qt objects without widgets: the open session, its undo stack, jobs."""
