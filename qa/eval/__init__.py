"""The evaluator: cases, metrics, runs and reports."""
