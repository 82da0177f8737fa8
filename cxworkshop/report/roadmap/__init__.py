"""The roadmap report: a session and its model in, a PDF out, section by section."""
