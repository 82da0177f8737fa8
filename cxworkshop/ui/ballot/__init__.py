"""The ballot: laptop passed on or paper cards, and the card that shows how far it is."""
