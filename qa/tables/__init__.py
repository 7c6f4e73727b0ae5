"""Answers from rows and cells."""
