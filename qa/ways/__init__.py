"""The ways to answer, and which one fits."""
