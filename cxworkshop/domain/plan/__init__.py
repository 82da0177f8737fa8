"""From gaps to actions, to days, to where they lead."""
