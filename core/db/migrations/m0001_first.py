"""The first shop file: actions and journal, settings, contacts, tags, entry codes, cards, imports."""

from __future__ import annotations

SQL = """
CREATE TABLE meta(
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;

CREATE TABLE actions(
    id INTEGER PRIMARY KEY AUTOINCREMENT, op_id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    facts TEXT NOT NULL, mark TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, on_day TEXT NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('open', 'closed', 'rolled back')),
    reverses INTEGER REFERENCES actions, result TEXT, report TEXT,
    seq INTEGER UNIQUE, ledger_digest TEXT, link TEXT) STRICT;
CREATE INDEX actions_open ON actions(id) WHERE state = 'open';
CREATE INDEX actions_reverses ON actions(reverses) WHERE reverses IS NOT NULL;

CREATE TABLE act_now(
    id INTEGER PRIMARY KEY CHECK(id = 1), action_id INTEGER REFERENCES actions,
    undoing INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO act_now(id) VALUES (1);

CREATE TABLE journal(
    id INTEGER PRIMARY KEY AUTOINCREMENT, action_id INTEGER NOT NULL REFERENCES actions,
    tbl TEXT NOT NULL, row_id INTEGER NOT NULL, op TEXT NOT NULL CHECK(op IN ('i', 'u', 'd')),
    before TEXT, used INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX journal_action ON journal(action_id);
CREATE INDEX journal_row ON journal(tbl, row_id);
CREATE INDEX journal_gone ON journal(json_extract(before, '$.contact_id')) WHERE op = 'd';

CREATE TABLE setting(
    id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;

CREATE TABLE contact(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions, made_on TEXT NOT NULL,
    name TEXT NOT NULL, sort_key TEXT NOT NULL DEFAULT '',
    nickname TEXT NOT NULL DEFAULT '', company TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
    birthday_calendar TEXT CHECK(birthday_calendar IN ('solar', 'lunar')), birthday_year INTEGER,
    birthday_month INTEGER, birthday_day INTEGER, birthday_leap INTEGER NOT NULL DEFAULT 0,
    extra TEXT NOT NULL DEFAULT '{}', seen_on TEXT, binned_at TEXT,
    CHECK((birthday_calendar IS NULL) = (birthday_month IS NULL)),
    CHECK((birthday_month IS NULL) = (birthday_day IS NULL))) STRICT;
CREATE INDEX contact_made_by ON contact(made_by);
CREATE INDEX contact_seen ON contact(seen_on, id) WHERE binned_at IS NULL;
CREATE INDEX contact_made ON contact(made_on, id) WHERE binned_at IS NULL;
CREATE INDEX contact_born ON contact(birthday_calendar, birthday_month, birthday_day, birthday_leap)
    WHERE birthday_calendar IS NOT NULL AND binned_at IS NULL;
CREATE INDEX contact_binned ON contact(binned_at) WHERE binned_at IS NOT NULL;

CREATE TABLE identity(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions,
    contact_id INTEGER NOT NULL REFERENCES contact,
    kind TEXT NOT NULL CHECK(kind IN ('mobile', 'abroad', 'landline', 'service', 'virtual', 'masked', 'invalid',
                                      'wechat', 'email', 'member_no')),
    value TEXT NOT NULL, extension TEXT NOT NULL DEFAULT '', source TEXT NOT NULL DEFAULT '',
    valid_from TEXT, valid_through TEXT,
    UNIQUE(contact_id, kind, value, extension)) STRICT;
CREATE INDEX identity_value ON identity(value, kind);

CREATE TABLE contact_key(
    key TEXT NOT NULL, contact_id INTEGER NOT NULL REFERENCES contact ON DELETE CASCADE, seen INTEGER NOT NULL,
    PRIMARY KEY(key, contact_id)) STRICT, WITHOUT ROWID;
CREATE INDEX contact_key_contact ON contact_key(contact_id);
CREATE VIRTUAL TABLE contact_note USING fts5(note, content='', contentless_delete=1, tokenize='trigram');

CREATE TABLE tag(
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
    alert INTEGER NOT NULL DEFAULT 0, colour INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE contact_tag(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions,
    contact_id INTEGER NOT NULL REFERENCES contact, tag_id INTEGER NOT NULL REFERENCES tag,
    source TEXT NOT NULL CHECK(source IN ('hand', 'import')),
    UNIQUE(contact_id, tag_id)) STRICT;
CREATE INDEX contact_tag_tag ON contact_tag(tag_id);

CREATE TABLE asset(
    id INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, mime TEXT NOT NULL, bytes BLOB NOT NULL,
    px_w INTEGER NOT NULL, px_h INTEGER NOT NULL) STRICT;

CREATE TABLE entry_code(
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE entry_version(
    id INTEGER PRIMARY KEY AUTOINCREMENT, entry_code_id INTEGER NOT NULL REFERENCES entry_code, no INTEGER NOT NULL,
    kind TEXT NOT NULL, payload TEXT NOT NULL, evidence_id INTEGER REFERENCES asset, made_on TEXT NOT NULL,
    checked_on TEXT, last_day TEXT, UNIQUE(entry_code_id, no)) STRICT;

CREATE TABLE card_design(
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, faces INTEGER NOT NULL CHECK(faces IN (1, 2)),
    width_um INTEGER NOT NULL, height_um INTEGER NOT NULL, archived_at TEXT) STRICT;
CREATE TABLE design_version(
    id INTEGER PRIMARY KEY AUTOINCREMENT, design_id INTEGER NOT NULL REFERENCES card_design, no INTEGER NOT NULL,
    content TEXT NOT NULL, sha256 TEXT NOT NULL, locked_at TEXT, UNIQUE(design_id, no)) STRICT;

CREATE TABLE card_batch(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions, made_on TEXT NOT NULL,
    name TEXT NOT NULL UNIQUE, design_version_id INTEGER NOT NULL REFERENCES design_version,
    entry_version_id INTEGER NOT NULL REFERENCES entry_version, stock TEXT NOT NULL, offer TEXT NOT NULL,
    second_way TEXT NOT NULL, texts TEXT NOT NULL DEFAULT '{}', language TEXT NOT NULL,
    qty INTEGER NOT NULL CHECK(qty BETWEEN 1 AND 1000000),
    last_day TEXT NOT NULL, code_scheme TEXT NOT NULL DEFAULT 'gf32-97', law_reason TEXT, void_reason TEXT,
    unit_cost_fen INTEGER NOT NULL DEFAULT 0, fixed_cost_fen INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL CHECK(state IN ('draft', 'made', 'printing', 'printed', 'closed', 'voided'))) STRICT;
CREATE INDEX card_batch_made_by ON card_batch(made_by);

CREATE TABLE card(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions,
    batch_id INTEGER NOT NULL REFERENCES card_batch, seq INTEGER NOT NULL,
    code TEXT NOT NULL UNIQUE CHECK(length(code) = 12), payload TEXT NOT NULL,
    state TEXT NOT NULL CHECK(state IN ('made', 'queued', 'printed', 'issued', 'claimed', 'spoiled', 'revoked')),
    state_at TEXT NOT NULL, printed_on TEXT, issued_on TEXT, state_reason TEXT,
    replaces_id INTEGER UNIQUE REFERENCES card, UNIQUE(batch_id, seq)) STRICT;
CREATE INDEX card_batch_state ON card(batch_id, state);
CREATE TRIGGER card_moves BEFORE UPDATE OF state ON card
    WHEN OLD.state <> NEW.state AND (SELECT undoing FROM act_now) = 0
     AND OLD.state || '>' || NEW.state NOT IN (
        'made>queued', 'queued>made', 'queued>printed', 'queued>spoiled', 'printed>spoiled', 'printed>issued',
        'issued>printed', 'printed>claimed', 'issued>claimed', 'claimed>printed', 'claimed>issued', 'claimed>spoiled',
        'claimed>revoked', 'made>revoked', 'printed>revoked', 'issued>revoked', 'spoiled>claimed', 'revoked>claimed')
    BEGIN SELECT RAISE(ABORT, 'card.move_forbidden'); END;
CREATE TRIGGER card_batch_moves BEFORE UPDATE OF state ON card_batch
    WHEN OLD.state <> NEW.state AND (SELECT undoing FROM act_now) = 0
     AND OLD.state || '>' || NEW.state NOT IN (
        'draft>made', 'made>printing', 'printing>made', 'printing>printed', 'printed>printing', 'printed>closed',
        'closed>printed', 'draft>voided', 'made>voided', 'printing>voided', 'printed>voided', 'closed>voided')
    BEGIN SELECT RAISE(ABORT, 'batch.move_forbidden'); END;

CREATE TABLE print_job(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions,
    batch_id INTEGER NOT NULL REFERENCES card_batch, stock TEXT NOT NULL, design_sha256 TEXT NOT NULL,
    output TEXT NOT NULL CHECK(output IN ('pdf', 'driver', 'raw', 'shop')), pages INTEGER NOT NULL,
    first_slot INTEGER NOT NULL, skip TEXT NOT NULL DEFAULT '[]', sha256 TEXT, verify TEXT,
    state TEXT NOT NULL CHECK(state IN ('prepared', 'verified', 'sending', 'sent', 'closed', 'cancelled', 'failed')),
    started_at TEXT NOT NULL, ended_at TEXT, note TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX print_job_batch ON print_job(batch_id);
CREATE INDEX print_job_open ON print_job(state) WHERE state IN ('prepared', 'verified', 'sending', 'sent');
CREATE TRIGGER print_job_moves BEFORE UPDATE OF state ON print_job
    WHEN OLD.state <> NEW.state AND (SELECT undoing FROM act_now) = 0
     AND OLD.state || '>' || NEW.state NOT IN (
        'prepared>verified', 'prepared>cancelled', 'prepared>failed', 'verified>sending', 'verified>cancelled',
        'verified>failed', 'sending>sent', 'sending>failed', 'sending>closed', 'sent>closed')
    BEGIN SELECT RAISE(ABORT, 'job.move_forbidden'); END;
CREATE TABLE print_slot(
    id INTEGER PRIMARY KEY AUTOINCREMENT, job_id INTEGER NOT NULL REFERENCES print_job, page INTEGER NOT NULL,
    slot INTEGER NOT NULL, face INTEGER NOT NULL CHECK(face IN (0, 1)), card_id INTEGER NOT NULL REFERENCES card,
    result TEXT NOT NULL CHECK(result IN ('waiting', 'ok', 'spoiled', 'blank')),
    UNIQUE(job_id, page, slot, face)) STRICT;
CREATE INDEX print_slot_card ON print_slot(card_id);

CREATE TABLE claim(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions,
    card_id INTEGER NOT NULL REFERENCES card, contact_id INTEGER REFERENCES contact, attempt INTEGER NOT NULL,
    at TEXT NOT NULL, on_day TEXT NOT NULL, channel TEXT NOT NULL CHECK(channel IN ('gun', 'camera', 'photo', 'typed')),
    added_friend INTEGER, honoured_reason TEXT, card_was TEXT NOT NULL,
    voided_at TEXT, void_reason TEXT, voided_by INTEGER REFERENCES actions,
    UNIQUE(card_id, attempt)) STRICT;
CREATE UNIQUE INDEX one_live ON claim(card_id) WHERE voided_at IS NULL;
CREATE INDEX claim_contact ON claim(contact_id);
CREATE TABLE claim_attempt(
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, channel TEXT NOT NULL,
    form TEXT NOT NULL CHECK(form IN ('human', 'machine', 'other')), length INTEGER NOT NULL,
    card_id INTEGER REFERENCES card, verdict TEXT NOT NULL, text TEXT) STRICT;
CREATE INDEX claim_attempt_card ON claim_attempt(card_id);

CREATE TABLE import_run(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions, at TEXT NOT NULL,
    kind TEXT NOT NULL, mark TEXT NOT NULL, mapping TEXT NOT NULL, counts TEXT NOT NULL) STRICT;
CREATE INDEX import_run_mark ON import_run(mark);
CREATE TABLE import_row(
    id INTEGER PRIMARY KEY AUTOINCREMENT, made_by INTEGER NOT NULL REFERENCES actions,
    run_id INTEGER NOT NULL REFERENCES import_run, sheet TEXT NOT NULL DEFAULT '', row_no INTEGER NOT NULL,
    mark TEXT NOT NULL, result TEXT NOT NULL, reasons TEXT NOT NULL DEFAULT '',
    contact_id INTEGER REFERENCES contact) STRICT;
CREATE INDEX import_row_mark ON import_row(mark) WHERE mark <> '';
CREATE INDEX import_row_run ON import_row(run_id);
CREATE INDEX import_row_contact ON import_row(contact_id);
"""
"""Frozen: never edited once a shop file was made with it."""
