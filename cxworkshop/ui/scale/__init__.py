"""The scale from the lowest level to the highest: rubric, slider and chips."""
