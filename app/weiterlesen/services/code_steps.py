"""Sign-ins that wait for a code, kept in the vault between two calls: the code may come minutes later, by mail."""

import json
import logging
from dataclasses import asdict
from typing import Final

from weiterlesen.model.account import CodeStep
from weiterlesen.model.errors import VaultError
from weiterlesen.services.ports import Clock, Vault

_log = logging.getLogger(__name__)
#: Codes are good for minutes; a form that is older than this has been forgotten by its publisher too.
KEPT_S: Final = 3600.0


class CodeSteps:
    """The step at which the sign-in to each publisher waits. Where no keyring works, the sign-in begins anew."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def keep(self, publisher: str, user: str, step: CodeStep | None) -> None:
        """Keep where the sign-in of `user` waits; None: it waits nowhere."""
        if step is None:
            self.forget(publisher)
            return
        kept = {"at": self._clock.now(), "user": user, "step": asdict(step)}
        try:
            self._vault.put(_name(publisher), json.dumps(kept))
        except VaultError as error:
            _log.info("the sign-in at %s cannot wait for its code: %s", publisher, error.code)

    def of(self, publisher: str, user: str) -> CodeStep | None:
        """Return where the sign-in of `user` waits, or None."""
        try:
            secret = self._vault.get(_name(publisher))
        except VaultError as error:
            _log.info("no step at %s: %s", publisher, error.code)
            return None
        kept = json.loads(secret) if secret else None
        if kept is None or kept["user"] != user or abs(self._clock.now() - kept["at"]) > KEPT_S:
            return None
        step = kept["step"]
        return CodeStep(**{**step, "fields": tuple((name, value) for name, value in step["fields"])})

    def forget(self, publisher: str) -> None:
        """Forget it; that it cannot be forgotten now is no trouble: it grows old by itself."""
        try:
            self._vault.remove(_name(publisher))
        except VaultError as error:
            _log.info("the step at %s is left to grow old: %s", publisher, error.code)


def _name(publisher: str) -> str:
    return f"code-step:{publisher}"
