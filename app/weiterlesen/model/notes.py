"""How the notes in `Article.notes` begin; after the colon stands the name of the rules, or a number."""

from typing import Final

USED: Final = "rules-used:"
TOO_LITTLE: Final = "rules-found-too-little:"
NOTHING: Final = "rules-found-nothing:"
TOO_MUCH: Final = "rules-too-much:"
#: The article has more pages than these, which were not asked for.
MORE_PAGES: Final = "more-pages:"
