-- Sessions of browsers. The one table here that no tenant's name guards: the row is what tells the tenant, and it is
-- found by the digest of a secret that only the browser has. The tokens are sealed with a key made from that same
-- secret, so that a copy of this table opens no session and no service.
create table browser_session (
    id             bytea       not null primary key check (octet_length(id) = 32),
    tenant_id      text        not null,
    subject        text        not null,
    -- The session at the issuer of tokens, by which it tells that somebody has signed out.
    issuer_session text        not null,
    tokens         bytea       not null check (octet_length(tokens) <= 32768),
    -- When the access token has to be renewed.
    renew_at       timestamptz not null,
    created_at     timestamptz not null default now(),
    used_at        timestamptz not null default now()
);

create index browser_session_issuer on browser_session (issuer_session);
create index browser_session_subject on browser_session (subject, created_at);

grant select, insert, update, delete on browser_session to ${app};
