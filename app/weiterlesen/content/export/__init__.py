"""An article on its way out of the program: as a page of its own, as Markdown, as plain text."""
