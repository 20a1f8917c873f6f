"""A page as a tree: its text, shape, names of elements, what is hidden, words of walls."""
