"""The pictures of the report: profile, votes, timeline."""
