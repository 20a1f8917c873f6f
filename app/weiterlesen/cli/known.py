"""The words that make a start one of the command line. Imports nothing: every start asks."""

VERBS = (
    "add",
    "refresh",
    "list",
    "read",
    "sign-in",
    "sign-out",
    "accounts",
    "bookmark",
    "search",
    "ledger",
    "purchases",
    "subscription",
    "profiles",
    "import",
    "export",
    "demo",
    "doctor",
)


def is_for_command_line(arguments: list[str]) -> bool:
    """Whether `arguments` name a verb or ask for help, so that no window is wanted."""
    return any(argument in VERBS or argument in {"-h", "--help", "--version"} for argument in arguments[:2])
