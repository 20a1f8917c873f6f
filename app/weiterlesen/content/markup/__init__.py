"""Inline text and characters: the ground that the sanitiser stands on."""
