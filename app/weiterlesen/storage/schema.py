"""The library's tables, step by step: commented SQL, appended to and never edited once released.

Times are UTC epoch seconds in columns ending `_at`; 0 or NULL as the value in `model/` says. JSON columns hold what
`content.wire` makes of a value.
"""

from weiterlesen.storage.migrations import Migration

# "Wtls", in the file's header: whose file this is.
APPLICATION_ID = 0x57746C73

_FIRST_LIBRARY = """
-- Every address the library knows, in normal form (content.urls.normal), so that what belongs to an address is joined
-- by a number: entries, article, bookmark, place, purchase, search. An entry without an address of its own has
-- "entry:<feed>:<uid>" here. The numbers are never used again: the search index knows addresses by them.
CREATE TABLE address (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE
) STRICT;

-- Feeds as the reader follows them.
CREATE TABLE feed (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    url TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    site_url TEXT NOT NULL,
    folder TEXT NOT NULL,
    typed_origin TEXT NOT NULL,
    added_at REAL NOT NULL,
    paused INTEGER NOT NULL CHECK (paused IN (0, 1))
) STRICT;
CREATE INDEX feed_folder ON feed (folder);

-- What the last asks taught us about a feed (model.feed.FetchState); written with every refresh.
CREATE TABLE feed_fetch (
    feed_id INTEGER PRIMARY KEY REFERENCES feed (id) ON DELETE CASCADE,
    etag TEXT NOT NULL,
    last_modified TEXT NOT NULL,
    body_hash TEXT NOT NULL,
    asked_at REAL NOT NULL,
    changed_at REAL NOT NULL,
    due_at REAL NOT NULL,
    failures INTEGER NOT NULL,
    error_code TEXT NOT NULL,
    error_detail TEXT NOT NULL,
    moved_to TEXT NOT NULL,
    moved_times INTEGER NOT NULL
) STRICT;

-- What the reader did with an entry, and where it stands in lists. It outlives the entry: an old item that a feed
-- delivers again is neither new nor unread. `kept` tells that the entry itself is there.
CREATE TABLE entry_state (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    feed_id INTEGER NOT NULL REFERENCES feed (id) ON DELETE CASCADE,
    uid TEXT NOT NULL,
    arrived_at REAL NOT NULL,
    sorted_at REAL NOT NULL,
    read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1)),
    read_at REAL,
    kept INTEGER NOT NULL DEFAULT 1 CHECK (kept IN (0, 1)),
    UNIQUE (feed_id, uid)
) STRICT;
-- Lists are read backwards from these (newest first), and counted in them without touching a table.
CREATE INDEX entry_state_newest ON entry_state (sorted_at, id, feed_id) WHERE kept = 1;
CREATE INDEX entry_state_unread ON entry_state (sorted_at, id, feed_id) WHERE kept = 1 AND read = 0;
CREATE INDEX entry_state_feed_newest ON entry_state (feed_id, sorted_at, id) WHERE kept = 1;
CREATE INDEX entry_state_feed_unread ON entry_state (feed_id, sorted_at, id) WHERE kept = 1 AND read = 0;
CREATE INDEX entry_state_gone ON entry_state (arrived_at) WHERE kept = 0;

-- Entries as delivered: what a list shows. `delivered_at` is when a document of the feed last had it.
CREATE TABLE entry (
    id INTEGER PRIMARY KEY REFERENCES entry_state (id) ON DELETE CASCADE,
    address_id INTEGER NOT NULL REFERENCES address (id),
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    kicker TEXT NOT NULL,
    author TEXT NOT NULL,
    teaser TEXT NOT NULL,
    picture TEXT NOT NULL,
    published_at REAL,
    updated_at REAL,
    language TEXT NOT NULL,
    paid_mark INTEGER NOT NULL CHECK (paid_mark IN (0, 1)),
    comments_url TEXT NOT NULL,
    categories TEXT NOT NULL, -- JSON
    delivered_at REAL NOT NULL,
    content_hash TEXT NOT NULL
) STRICT;
CREATE INDEX entry_address ON entry (address_id);

-- The feed's own text, apart so that a page of a list touches few pages of the file.
CREATE TABLE entry_text (
    id INTEGER PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL -- JSON
) STRICT;

-- What was kept of a page, with the verdict it was kept under. `refused` is a later verdict that would have replaced
-- a whole article by less and did not. `session` is the publisher whose session opened it ("" for none); after a
-- sign-out `session_over` is set and the text stays. `checksum` is over `article`: SQLite does not notice every
-- damaged page.
CREATE TABLE article (
    address_id INTEGER PRIMARY KEY REFERENCES address (id),
    url TEXT NOT NULL,
    state TEXT NOT NULL,
    waiting INTEGER NOT NULL CHECK (waiting IN (0, 1)),
    whole INTEGER NOT NULL CHECK (whole IN (0, 1)),
    fetched_at REAL NOT NULL,
    session TEXT NOT NULL,
    session_over INTEGER NOT NULL DEFAULT 0 CHECK (session_over IN (0, 1)),
    title TEXT NOT NULL,
    kicker TEXT NOT NULL,
    lede TEXT NOT NULL,
    author TEXT NOT NULL,
    site TEXT NOT NULL,
    picture TEXT NOT NULL,
    language TEXT NOT NULL,
    published_at REAL,
    access TEXT NOT NULL, -- JSON
    refused TEXT NOT NULL, -- JSON, "" for none
    refused_at REAL,
    checksum TEXT NOT NULL,
    text TEXT NOT NULL,
    article TEXT NOT NULL -- JSON
) STRICT;
CREATE INDEX article_waiting ON article (fetched_at) WHERE waiting = 1;
CREATE INDEX article_session ON article (session) WHERE session <> '';

-- Which pictures an article shows.
CREATE TABLE article_picture (
    address_id INTEGER NOT NULL REFERENCES article (address_id) ON DELETE CASCADE,
    src TEXT NOT NULL,
    PRIMARY KEY (address_id, src)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_picture_src ON article_picture (src);

-- Pictures in the store on disk: the file is named by the SHA-256 of its bytes.
CREATE TABLE picture (
    src TEXT PRIMARY KEY,
    hash TEXT NOT NULL CHECK (length(hash) = 64 AND hash NOT GLOB '*[^0-9a-f]*'),
    type TEXT NOT NULL,
    size INTEGER NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    seen_at REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX picture_hash ON picture (hash);

-- Pointers the reader keeps; `url` is the address as it was given.
CREATE TABLE bookmark (
    address_id INTEGER PRIMARY KEY REFERENCES address (id),
    url TEXT NOT NULL,
    title TEXT NOT NULL,
    note TEXT NOT NULL,
    created_at REAL NOT NULL
) STRICT;
CREATE TABLE bookmark_tag (
    address_id INTEGER NOT NULL REFERENCES bookmark (address_id) ON DELETE CASCADE,
    tag TEXT NOT NULL,
    PRIMARY KEY (address_id, tag)
) STRICT, WITHOUT ROWID;
CREATE INDEX bookmark_tag_tag ON bookmark_tag (tag);

-- How far an article was read.
CREATE TABLE reading_position (
    address_id INTEGER PRIMARY KEY REFERENCES address (id),
    url TEXT NOT NULL,
    fraction REAL NOT NULL CHECK (fraction BETWEEN 0 AND 1),
    seen_at REAL NOT NULL
) STRICT;

-- Who the reader is at a publisher. No secret is in here: those live in the vault.
CREATE TABLE account (
    publisher TEXT PRIMARY KEY,
    user TEXT NOT NULL,
    health TEXT NOT NULL,
    since_at REAL NOT NULL,
    probed_at REAL NOT NULL,
    sign_in_url TEXT NOT NULL,
    start_url TEXT NOT NULL,
    renewed_at REAL NOT NULL,
    detail TEXT NOT NULL
) STRICT;

-- Single articles that the reader bought. `amount` is a decimal number in units of the currency, NULL if unknown.
CREATE TABLE purchase (
    address_id INTEGER PRIMARY KEY REFERENCES address (id),
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    bought_at REAL NOT NULL,
    amount TEXT,
    currency TEXT NOT NULL
) STRICT;

-- One row for each address (rowid = address.id), written by storage.search.reindex and nothing else. Accents are
-- taken off here; "ae" for "ä" and "ss" for "ß" are added to the question instead (storage/words.py), so that the
-- index keeps the text as it was and snippets show it. `plain` has words with "ø" or "ł" without the stroke.
CREATE VIRTUAL TABLE search_index USING fts5 (
    title, kicker, lede, author, note, text, plain,
    tokenize = 'unicode61 remove_diacritics 2',
    prefix = '2 3'
);
"""

_ACCOUNT_PROBES = """
-- Where the session is probed (a page that has shown a way to sign out), and when its cookies end by their own word.
ALTER TABLE account ADD COLUMN probe_url TEXT NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN ends_at REAL NOT NULL DEFAULT 0;
"""

_PRIVATE_FEEDS = """
-- A private feed opens with a secret, which is in the vault and never here; its `url` stands in for a secret address.
ALTER TABLE feed ADD COLUMN private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1));
"""

_LEDGER = """
-- What was bought, in the words of its receipt; "" where it was bought before receipts had a title.
ALTER TABLE purchase ADD COLUMN title TEXT NOT NULL DEFAULT '';

-- What the reader pays for (house plan, §8: a subscription is the paid contract). `amount` is a decimal number in units
-- of the currency for each `period` (model.period.Period). Dates are ISO 8601, without a time: they are the contract's.
-- A subscription whose end is noted renews no more. No secret and no customer number is asked for.
CREATE TABLE subscription (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    publisher TEXT NOT NULL,
    label TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    period TEXT NOT NULL,
    renews_on TEXT,
    notice_days INTEGER NOT NULL CHECK (notice_days >= 0),
    remind INTEGER NOT NULL CHECK (remind IN (0, 1)),
    note TEXT NOT NULL,
    added_at REAL NOT NULL,
    ends_on TEXT,
    reminded_on TEXT
) STRICT;

-- Prices that walls named, kept when the article itself is open and its wall forgotten. `about_url` is the article.
CREATE TABLE offer_seen (
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    amount TEXT NOT NULL,
    currency TEXT NOT NULL,
    about_url TEXT NOT NULL,
    seen_at REAL NOT NULL,
    PRIMARY KEY (site, kind, label, amount, currency)
) STRICT, WITHOUT ROWID;

-- Articles that were read, counted for the ledger and not listed: `mark` is a hash of the address, so that each counts
-- once, and what was read stays as forgotten as retention wants it. `paid` tells that a subscription opened it.
CREATE TABLE article_read (
    mark TEXT PRIMARY KEY,
    publisher TEXT NOT NULL,
    read_at REAL NOT NULL,
    paid INTEGER NOT NULL CHECK (paid IN (0, 1))
) STRICT, WITHOUT ROWID;
"""

_EARLIER_TEXTS = """
-- The longer text that an article had before its publisher shortened it. It goes with the article; REPLACE, which is
-- how an article is stored again, does not count as its end (and fires no trigger).
CREATE TABLE earlier_article (
    address_id INTEGER PRIMARY KEY REFERENCES address (id),
    fetched_at REAL NOT NULL,
    session TEXT NOT NULL,
    words INTEGER NOT NULL,
    checksum TEXT NOT NULL,
    article TEXT NOT NULL -- JSON
) STRICT;
CREATE TRIGGER article_gone AFTER DELETE ON article BEGIN
    DELETE FROM earlier_article WHERE address_id = OLD.address_id;
END;
"""

_WORDS_BESIDE_THE_TEXT = """
-- Addresses whose row in search_index lacks the words of captions and boxes, which an older version left out. They are
-- written anew a few at a time (storage.search.catch_up), since ten thousand articles take a minute.
CREATE TABLE search_pending (
    address_id INTEGER PRIMARY KEY
) STRICT;
INSERT INTO search_pending SELECT address_id FROM article WHERE whole = 1;
"""

_FEED_MANNERS = """
-- Since when a server gives these validators, and before when it asked not to be asked (0: nothing said).
ALTER TABLE feed_fetch ADD COLUMN validators_at REAL NOT NULL DEFAULT 0;
ALTER TABLE feed_fetch ADD COLUMN wait_until_at REAL NOT NULL DEFAULT 0;
UPDATE feed_fetch SET validators_at = changed_at;
"""

_LENGTHS = """
-- How many words there are to read: of an entry in the feed's own text, of an article in what is kept of it. Lists show
-- it, and must not read the text for it. What is stored already is counted by its spaces.
ALTER TABLE entry ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
ALTER TABLE article ADD COLUMN words INTEGER NOT NULL DEFAULT 0;
UPDATE entry SET words = (
    SELECT CASE x.text WHEN '' THEN 0 ELSE length(x.text) - length(replace(x.text, ' ', '')) + 1 END
    FROM entry_text x WHERE x.id = entry.id
);
UPDATE article SET words = CASE text WHEN '' THEN 0 ELSE length(text) - length(replace(text, ' ', '')) + 1 END;

-- What was begun and not finished.
CREATE INDEX reading_position_begun ON reading_position (seen_at) WHERE fraction >= 0.05 AND fraction <= 0.95;
"""

_READING_PLACES = """
-- Where the reader stopped, found again by words: the paragraph, the word in it, and numbers made of the words there.
ALTER TABLE reading_position ADD COLUMN anchor TEXT NOT NULL DEFAULT '';
-- How far the reader ever was, 0 to 1.
ALTER TABLE reading_position ADD COLUMN furthest REAL NOT NULL DEFAULT 0;
UPDATE reading_position SET furthest = fraction;
"""

_OFFER_PERIODS = """
-- How often a price that a wall named is paid (model.period.Period); '' where it did not say, and before this was kept.
ALTER TABLE offer_seen ADD COLUMN period TEXT NOT NULL DEFAULT '';
"""

MIGRATIONS = (
    Migration(1, "first-library", _FIRST_LIBRARY),
    Migration(2, "account-probes", _ACCOUNT_PROBES),
    Migration(3, "private-feeds", _PRIVATE_FEEDS),
    Migration(4, "ledger", _LEDGER),
    Migration(5, "earlier-texts", _EARLIER_TEXTS),
    Migration(6, "words-beside-the-text", _WORDS_BESIDE_THE_TEXT),
    Migration(7, "feed-manners", _FEED_MANNERS),
    Migration(8, "lengths", _LENGTHS),
    Migration(9, "reading-places", _READING_PLACES),
    Migration(10, "offer-periods", _OFFER_PERIODS),
)
