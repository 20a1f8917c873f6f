"""The passes around readability-lxml: what is furniture, what is text."""
