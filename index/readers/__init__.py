"""One reader a file format: bytes on disk become a Source."""
