"""A keyring that tests hold in their hand: it lasts as long as the test, over any number of programs."""


class LastingVault:
    """Stands in for the system's keyring."""

    lasting = True

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """Return the secret, or None."""
        return self.secrets.get(name)

    def put(self, name: str, secret: str) -> None:
        """Keep the secret."""
        self.secrets[name] = secret

    def remove(self, name: str) -> None:
        """Forget the secret."""
        self.secrets.pop(name, None)
