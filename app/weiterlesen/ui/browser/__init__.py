"""The publisher's own pages in a window of ours: a program of its own, because its engine never gives memory back.

The parent (`session.py`) starts it when needed and writes one line of JSON to its standard input:

    {"url", "title", "hosts": ["paper.example"], "cookies": [{name, value, domain, path, secure, http_only,
     host_only, expires_at}], "language", "dark", "sign_in", "probe_url", "idle_s", "warning_s"}

It answers with one line when the reader is done or closes the window, when the publisher's own page shows that they
are signed in, or when nobody has touched it for long: {"cookies": [… the same shape …]}, those of the publisher's hosts
and of no other. Nothing else leaves it: no history, no address, no password; its profile is off the record. When its
standard input ends, it closes its window and answers, too: so the parent asks for the session, and so it never outlives
the parent.

    window   the visit: profile, windows, when they close     frame, strip, secret   what the reader sees around a page
    page     where a page may go                              guard, trackers        what is not asked for
    cookies, hosts   whose is what, and what is handed over   watch, proof           whether the reader is signed in
    patience         how long a window may stand forgotten    downloads              what may be saved
    shapes, session  the two lines, and the parent's side
"""
