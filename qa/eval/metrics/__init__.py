"""The metrics, one a file; `registry.METRICS` lists them."""
