"""The sentences and rows that may answer, judged."""
