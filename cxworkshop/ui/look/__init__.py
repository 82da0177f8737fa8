"""Colours, type sizes and the style sheet."""
