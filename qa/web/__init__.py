"""The chat page: blocks, rendering and the HTTP interface."""
