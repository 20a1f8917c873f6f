"""Pictures: fetched once, without cookies or referrer, into our own store; shown only from there."""

import logging
import threading
from pathlib import Path

from weiterlesen.content import urls
from weiterlesen.content.picture_bytes import facts as picture_facts
from weiterlesen.model.cancel import CancelToken
from weiterlesen.model.errors import NetworkError
from weiterlesen.model.web import Purpose, Request
from weiterlesen.services.origins import TypedOrigins
from weiterlesen.services.ports import Fetcher
from weiterlesen.services.tables import Tables

_log = logging.getLogger(__name__)
_OK = 200


class Pictures:
    """The pictures of articles and lists."""

    def __init__(self, tables: Tables, *, fetcher: Fetcher, origins: TypedOrigins) -> None:
        self._store = tables.pictures
        self._fetcher = fetcher
        self._origins = origins
        self._failed: set[str] = set()
        self._lock = threading.Lock()

    def path(self, src: str) -> Path | None:
        """Return the file of the picture at address `src` if it is stored. No network."""
        return self._store.path_of(src)

    def load(self, src: str, cancel: CancelToken | None = None) -> Path | None:
        """Return the picture's file, fetching it first if needed; None when there is no usable picture at `src`.

        An address that failed is not asked again in this run. Only web addresses are asked, and local ones only
        on origins that the reader typed.
        """
        known = self._store.path_of(src)
        if known is not None or not urls.is_web(src) or src in self._failed:
            return known
        try:
            request = Request(src, purpose=Purpose.PICTURE)
            reply = self._fetcher.fetch(request, typed_origins=self._origins.with_(), cancel=cancel)
            found = picture_facts(reply.body) if reply.status == _OK else None
            if found is not None:
                self._store.put(src, reply.body, found.type, width=found.width, height=found.height)
        except NetworkError as error:
            _log.info("picture: %s", error)
        file = self._store.path_of(src)
        if file is None:
            with self._lock:
                self._failed.add(src)
        return file
