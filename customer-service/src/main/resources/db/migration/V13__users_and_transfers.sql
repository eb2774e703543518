-- The users of a tenant as the issuer of tokens knows them: a copy, kept by a poll. A user that the issuer has no more
-- stays, because records may still name it.
create table directory_user
(
    tenant_id    text        not null,
    subject      text        not null,
    username     text        not null,
    display_name text        not null,
    org_unit     text        not null,
    head         boolean     not null,
    state        text        not null check (state in ('ACTIVE', 'DISABLED', 'GONE')),
    changed_at   timestamptz not null,
    primary key (tenant_id, subject)
);
create index directory_user_name on directory_user (tenant_id, display_name, subject);
create index directory_user_unit on directory_user (tenant_id, org_unit, subject);
create index directory_user_head on directory_user (tenant_id, subject) where head and state = 'ACTIVE';
create index directory_user_left on directory_user (tenant_id, subject) where state <> 'ACTIVE';
select platform_secure('directory_user');

-- One row for each tenant: whose turn it is to ask the issuer, and when it was last asked to the end.
create table directory_poll
(
    tenant_id     text        not null primary key,
    run           bigint      not null,
    claimed_until timestamptz not null,
    completed_at  timestamptz
);
select platform_secure('directory_poll');

-- Customers that go from one owner to another. owner_id, org_unit and sees_all say on whose behalf.
create table ownership_transfer
(
    tenant_id    text        not null,
    id           uuid        not null,
    version      bigint      not null,
    kind         text        not null check (kind in ('HAND_OVER', 'LEAVER')),
    state        text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    from_id      text        not null,
    to_id        text        not null,
    filter       text,
    reason       text        not null,
    effective_at timestamptz not null,
    expected     bigint,
    moved        bigint      not null,
    last_id      uuid,
    attempts     int         not null,
    problem      text,
    owner_id     text        not null,
    org_unit     text        not null,
    sees_all     boolean     not null,
    created_at   timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    primary key (tenant_id, id)
) with (fillfactor = 80);
create index ownership_transfer_created on ownership_transfer (tenant_id, created_at, id);
create index ownership_transfer_open on ownership_transfer (tenant_id, effective_at, id)
    where state in ('QUEUED', 'RUNNING');
create index ownership_transfer_leaver on ownership_transfer (tenant_id, from_id, finished_at) where kind = 'LEAVER';
create unique index ownership_transfer_one_leaver on ownership_transfer (tenant_id, from_id)
    where kind = 'LEAVER' and state in ('QUEUED', 'RUNNING');
select platform_secure('ownership_transfer');

-- What a transfer moved, and where it was before.
create table ownership_transfer_item
(
    tenant_id   text        not null,
    transfer_id uuid        not null,
    customer_id uuid        not null,
    version     bigint      not null,
    unit_before text        not null,
    moved_at    timestamptz not null,
    primary key (tenant_id, transfer_id, customer_id),
    foreign key (tenant_id, transfer_id) references ownership_transfer (tenant_id, id)
);
select platform_secure('ownership_transfer_item');
