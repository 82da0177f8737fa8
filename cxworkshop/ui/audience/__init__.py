"""The window on the projector: what the room sees, and never a vote that is not revealed."""
