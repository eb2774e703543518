-- Exports of what is held on persons: what this service holds is put aside as it is, for those who may read it, until the
-- export expires.
create table disclosure
(
    tenant_id    text        not null,
    id           uuid        not null,
    text_id      text        not null,
    subject      text        not null,
    subjects     uuid[]      not null,
    expires_at   timestamptz not null,
    -- When all of it was put aside, and how many rows that were.
    collected_at timestamptz,
    rows         bigint,
    primary key (tenant_id, id)
);
create index disclosure_due on disclosure (tenant_id, id) where collected_at is null;
create index disclosure_expires on disclosure (tenant_id, expires_at);
select platform_secure('disclosure');

-- Rows of a table, some to a page: a JSON array as text.
create table disclosed_page
(
    tenant_id     text   not null,
    disclosure_id uuid   not null,
    table_name    text   not null,
    page          bigint not null,
    row_count     bigint not null,
    content       text   not null,
    primary key (tenant_id, disclosure_id, table_name, page),
    foreign key (tenant_id, disclosure_id) references disclosure (tenant_id, id) on delete cascade
);
select platform_secure('disclosed_page');
