"""The command line's commands, one module for each group; each is imported when it is used, so that all start fast."""
