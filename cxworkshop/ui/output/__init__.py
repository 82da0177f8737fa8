"""What leaves the app: files written and reports printed, off the UI thread."""
