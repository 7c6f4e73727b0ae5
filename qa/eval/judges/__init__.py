"""Judges above level 0: whether a claim is supported by the passages that it cites."""
