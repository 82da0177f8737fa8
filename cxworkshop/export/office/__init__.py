"""What slides and documents have in common: text, widths, native charts, templates and packages."""
