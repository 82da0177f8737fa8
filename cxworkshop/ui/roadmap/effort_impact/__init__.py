"""The roadmap as a picture: what takes how much effort, and has how much impact."""
