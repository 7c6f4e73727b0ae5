"""Support measures: clauses that grant something, as records whose every field stands on a span."""
