"""A vault that lasts, or fails when told to."""

from dataclasses import dataclass, field

from weiterlesen.model.errors import VaultError


@dataclass
class FakeVault:
    """Implements `services.ports.Vault`, in memory."""

    secrets: dict[str, str] = field(default_factory=dict, repr=False)
    failure: VaultError | None = None
    lasting: bool = True
    calls: list[str] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """Return the secret, or fail as told."""
        self._begin("get")
        return self.secrets.get(name)

    def put(self, name: str, secret: str) -> None:
        """Keep the secret, or fail as told."""
        self._begin("put")
        self.secrets[name] = secret

    def remove(self, name: str) -> None:
        """Forget the secret, or fail as told."""
        self._begin("remove")
        self.secrets.pop(name, None)

    def _begin(self, call: str) -> None:
        self.calls.append(call)
        if self.failure is not None:
            raise self.failure
