"""The publisher's own pages in a window of ours: a program of its own, because its engine never gives memory back.

The parent (`session.py`) starts it when needed and writes one line of JSON to its standard input:

    {"url", "title", "hosts": ["paper.example"], "cookies": [{name, value, domain, path, secure, http_only,
     host_only, expires_at}], "language", "dark"}

It answers with one line when the reader is done or closes the window: {"cookies": [… the same shape …]}. Nothing
else leaves it: no history, no address, no password; its profile is off the record. When its standard input ends, it
closes its window and answers, too: so the parent asks for the session, and so it never outlives the parent.
"""
