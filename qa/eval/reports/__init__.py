"""A run's summary laid out for people: a page for the browser, and a text for a pull request."""
