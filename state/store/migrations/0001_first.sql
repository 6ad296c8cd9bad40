-- Times are UTC microseconds since 1970, 0 for none. Credits are NULL when they
-- are not known, which is not the same as 0.

CREATE TABLE identity (
	one      INTEGER PRIMARY KEY CHECK (one = 1),
	backend  TEXT NOT NULL,
	base_url TEXT NOT NULL
) STRICT;

-- One row per kind of thing; n grows with every write to it, so that readers
-- and screens can ask cheaply whether anything is new.
CREATE TABLE counters (
	name TEXT PRIMARY KEY,
	n    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE jobs (
	n             INTEGER PRIMARY KEY,
	version       INTEGER NOT NULL, -- counters.n of "jobs" when it was last written
	id            TEXT    NOT NULL UNIQUE,
	rev           INTEGER NOT NULL, -- grows with every change of the job
	phase         TEXT    NOT NULL,
	mode          TEXT    NOT NULL,
	request       TEXT    NOT NULL,
	title         TEXT    NOT NULL,
	effect        TEXT    NOT NULL,
	template      INTEGER NOT NULL,
	prompt        TEXT    NOT NULL,
	model         TEXT    NOT NULL,
	quality       TEXT    NOT NULL,
	seconds       INTEGER NOT NULL,
	ratio         TEXT    NOT NULL,
	seed          INTEGER NOT NULL,
	off_peak      INTEGER NOT NULL,
	wanted        TEXT    NOT NULL,
	account       TEXT    NOT NULL,
	batch         TEXT    NOT NULL,
	ord           INTEGER NOT NULL,
	origin        TEXT    NOT NULL,
	session       TEXT    NOT NULL,
	remote_id     TEXT    NOT NULL,
	trace_id      TEXT    NOT NULL,
	remote_status TEXT    NOT NULL,
	estimated     INTEGER,
	charged       INTEGER,
	booked        INTEGER NOT NULL,
	sunk          INTEGER NOT NULL,
	refunded      INTEGER NOT NULL,
	settled       INTEGER NOT NULL,
	price_source  TEXT    NOT NULL,
	created_at    INTEGER NOT NULL,
	updated_at    INTEGER NOT NULL,
	sent_at       INTEGER NOT NULL,
	accepted_at   INTEGER NOT NULL,
	finished_at   INTEGER NOT NULL,
	fetched_at    INTEGER NOT NULL,
	next_try      INTEGER NOT NULL,
	last_seen     INTEGER NOT NULL,
	tries         INTEGER NOT NULL,
	cause         TEXT    NOT NULL,
	err_kind      TEXT    NOT NULL,
	err_message   TEXT    NOT NULL,
	paused        INTEGER NOT NULL,
	url           TEXT    NOT NULL,
	thumb_url     TEXT    NOT NULL,
	file          TEXT    NOT NULL,
	file_bytes    INTEGER NOT NULL,
	picture       INTEGER NOT NULL,
	width         INTEGER NOT NULL,
	height        INTEGER NOT NULL,
	-- All figures once more, kept by SQLite itself, for reading long lists: one
	-- cell is read in the time that two figures would take.
	figures TEXT NOT NULL GENERATED ALWAYS AS (
		rev || ',' || template || ',' || seconds || ',' || seed || ',' || off_peak || ',' || ord || ',' ||
		coalesce(estimated, '') || ',' || coalesce(charged, '') || ',' || booked || ',' || sunk || ',' ||
		refunded || ',' || settled || ',' || created_at || ',' || updated_at || ',' || sent_at || ',' ||
		accepted_at || ',' || finished_at || ',' || fetched_at || ',' || next_try || ',' || last_seen || ',' ||
		tries || ',' || paused || ',' || file_bytes || ',' || picture || ',' || width || ',' || height
	) STORED
) STRICT;

CREATE INDEX jobs_version ON jobs (version);
CREATE INDEX jobs_phase   ON jobs (phase);
CREATE INDEX jobs_created ON jobs (created_at, id);
CREATE INDEX jobs_remote  ON jobs (remote_id) WHERE remote_id <> '';

CREATE TABLE events (
	n          INTEGER PRIMARY KEY,
	job        TEXT    NOT NULL REFERENCES jobs (id),
	at         INTEGER NOT NULL,
	from_phase TEXT    NOT NULL,
	to_phase   TEXT    NOT NULL,
	cause      TEXT    NOT NULL
) STRICT;

CREATE INDEX events_job ON events (job, n);

CREATE TABLE ledger (
	n       INTEGER PRIMARY KEY,
	at      INTEGER NOT NULL,
	account TEXT    NOT NULL,
	job     TEXT    NOT NULL, -- '' when it concerns no job
	kind    TEXT    NOT NULL,
	credits INTEGER NOT NULL,
	note    TEXT    NOT NULL,
	read    INTEGER NOT NULL  -- 1: found by comparing two balances
) STRICT;

CREATE INDEX ledger_account ON ledger (account, at);
CREATE INDEX ledger_job     ON ledger (job) WHERE job <> '';

-- Accounts are kept whole as JSON: a handful, never searched by SQL.
CREATE TABLE accounts (
	email TEXT    PRIMARY KEY,
	ord   INTEGER NOT NULL,
	body  TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

-- The catalogue. Columns are read four times as fast as JSON, and a thousand
-- rows of it stand between the start of the program and its first screen.
CREATE TABLE effects (
	id           INTEGER PRIMARY KEY,
	ord          INTEGER NOT NULL, -- the service's order
	name         TEXT    NOT NULL,
	tag          TEXT    NOT NULL,
	prompt       TEXT    NOT NULL,
	hint         TEXT    NOT NULL,
	kind         TEXT    NOT NULL,
	min_pictures INTEGER NOT NULL,
	max_pictures INTEGER NOT NULL,
	seconds      INTEGER NOT NULL,
	qualities    TEXT    NOT NULL, -- separated by commas
	base_cost    INTEGER,
	fixed_cost   INTEGER,
	marker       TEXT    NOT NULL,
	model        TEXT    NOT NULL,
	popularity   INTEGER NOT NULL,
	thumb_url    TEXT    NOT NULL,
	gif_url      TEXT    NOT NULL,
	video_url    TEXT    NOT NULL,
	sound_url    TEXT    NOT NULL,
	created_at   INTEGER NOT NULL,
	updated_at   INTEGER NOT NULL
) STRICT;

-- What the user marked, for example favourite and hidden effects.
CREATE TABLE marks (
	kind TEXT    NOT NULL,
	id   TEXT    NOT NULL,
	at   INTEGER NOT NULL,
	PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE forms (
	name     TEXT    PRIMARY KEY,
	saved_at INTEGER NOT NULL,
	body     TEXT    NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE prefs (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What a file's content is known by at a service, so that it is uploaded once.
CREATE TABLE uploads (
	sha256   TEXT    NOT NULL,
	backend  TEXT    NOT NULL,
	base_url TEXT    NOT NULL,
	path     TEXT    NOT NULL,
	url      TEXT    NOT NULL,
	at       INTEGER NOT NULL,
	PRIMARY KEY (sha256, backend, base_url)
) STRICT, WITHOUT ROWID;

CREATE TABLE wishes (
	id      INTEGER PRIMARY KEY AUTOINCREMENT,
	at      INTEGER NOT NULL,
	kind    TEXT    NOT NULL,
	job     TEXT    NOT NULL,
	account TEXT    NOT NULL,
	arg     TEXT    NOT NULL
) STRICT;
