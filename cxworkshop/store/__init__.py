"""Everything that touches the disk, except reports."""
