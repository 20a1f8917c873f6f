"""Typesetting: spaces, quotation marks, hyphens."""
