"""The roadmap as columns of cards."""
