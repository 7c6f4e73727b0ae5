"""Files become searchable clauses. This package knows no question and no language model."""
