"""The tables. Times are ISO 8601 in UTC; drafts, reports and requests are JSON; durations are Fractions as text."""

from __future__ import annotations

VERSION = 2
"""Raised with every change of the tables."""

STEPS = {
    1: "ALTER TABLE turns ADD COLUMN begun INTEGER NOT NULL DEFAULT 1;"
    "ALTER TABLE renders ADD COLUMN begun INTEGER NOT NULL DEFAULT 0;",
}
"""From each older version to the next one."""

SCHEMA = """
CREATE TABLE secret (value BLOB NOT NULL);

CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    digest BLOB NOT NULL,
    issued_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX tokens_of_user ON tokens (user_id, expires_at);

CREATE TABLE claims (
    digest BLOB PRIMARY KEY,
    user_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    expires_at TEXT NOT NULL
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    task_id TEXT NOT NULL,
    task_name TEXT NOT NULL,
    language TEXT NOT NULL,
    family TEXT NOT NULL,
    created_at TEXT NOT NULL,
    talk TEXT NOT NULL DEFAULT '',
    head INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE brands (
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    brand TEXT NOT NULL,
    PRIMARY KEY (user_id, name)
);

CREATE TABLE media (
    sha256 TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    kind TEXT NOT NULL,
    type TEXT NOT NULL,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    duration TEXT,
    fps TEXT,
    has_sound INTEGER NOT NULL,
    has_video INTEGER NOT NULL,
    animated INTEGER NOT NULL
);

CREATE TABLE session_media (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    sha256 TEXT NOT NULL REFERENCES media (sha256),
    filename TEXT NOT NULL,
    added_at TEXT NOT NULL,
    PRIMARY KEY (session_id, position),
    UNIQUE (session_id, sha256)
);

CREATE TABLE versions (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    draft TEXT NOT NULL,
    name TEXT NOT NULL,
    edits TEXT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (session_id, number)
);

CREATE TABLE turns (
    id INTEGER PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    message TEXT NOT NULL,
    reply TEXT NOT NULL DEFAULT '',
    changed INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL,
    begun INTEGER NOT NULL,
    started_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE INDEX turns_of_session ON turns (session_id, id);

CREATE TABLE renders (
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    session_id TEXT NOT NULL,
    number INTEGER NOT NULL,
    request TEXT NOT NULL,
    digest TEXT NOT NULL,
    status TEXT NOT NULL,
    progress INTEGER NOT NULL DEFAULT 0,
    stage TEXT NOT NULL DEFAULT '',
    begun INTEGER NOT NULL DEFAULT 0,
    error TEXT,
    report TEXT,
    created_at TEXT NOT NULL,
    completed_at TEXT,
    PRIMARY KEY (user_id, id)
);
CREATE INDEX renders_in_order ON renders (status, number);
"""
