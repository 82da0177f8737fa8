"""The dialog in which an action is edited."""
