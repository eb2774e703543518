-- A customer that should never have been entered, such as one of an import that was reverted. No list shows it.
alter table customer
    add column withdrawn_at timestamptz;

-- It is nobody's work any more, either.
drop trigger assignment_insert on customer;
drop trigger assignment_update on customer;
drop trigger assignment_delete on customer;
drop function assignment_insert_customers(), assignment_update_customers(), assignment_delete_customers();
select platform_assignment('customer', 'customers', '{row}.survivor_id is null and {row}.withdrawn_at is null');

-- Customers that come in from a file. owner_id, org_unit, sees_all and sees_unit say on whose behalf.
create table import_job
(
    tenant_id      text        not null,
    id             uuid        not null,
    version        bigint      not null,
    format         text        not null check (format in ('CSV', 'NDJSON', 'XLSX')),
    source         text        not null,
    dedupe         text        not null check (dedupe in ('REFUSE', 'SKIP', 'UPDATE', 'QUEUE')),
    party          text check (party in ('PERSON', 'ORGANISATION')),
    dry_run        boolean     not null,
    state          text        not null check (state in ('UPLOADING', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED',
                                                         'REVERTING', 'REVERTED')),
    encoding       text,
    rows           bigint      not null default 0,
    created        bigint      not null default 0,
    updated        bigint      not null default 0,
    unchanged      bigint      not null default 0,
    skipped        bigint      not null default 0,
    refused        bigint      not null default 0,
    reverted       bigint      not null default 0,
    left_alone     bigint      not null default 0,
    problem        text,
    owner_id       text        not null,
    org_unit       text        not null,
    sees_all       boolean     not null,
    sees_unit      boolean     not null,
    created_at     timestamptz not null,
    touched_at     timestamptz not null,
    started_at     timestamptz,
    finished_at    timestamptz,
    primary key (tenant_id, id)
) with (fillfactor = 70);
create index import_job_created on import_job (tenant_id, created_at, id);
create index import_job_open on import_job (tenant_id, id)
    where state in ('UPLOADING', 'QUEUED', 'RUNNING', 'REVERTING');
create index import_job_finished on import_job (tenant_id, finished_at, id) where finished_at is not null;
select platform_secure('import_job');

-- The rows of a job that are still to be done, in batches: a batch goes in the transaction of its effects. One that fails
-- by itself is cut in halves, until the row is found that is the reason.
create table import_batch
(
    tenant_id text   not null,
    job_id    uuid   not null,
    first_row bigint not null,
    attempts  int    not null default 0,
    rows      text   not null,
    primary key (tenant_id, job_id, first_row)
);
select platform_secure('import_batch');

-- What became of each row, and what the customer said before, so that it can be set back.
create table import_row
(
    tenant_id      text   not null,
    job_id         uuid   not null,
    row            bigint not null,
    outcome        text   not null check (outcome in ('CREATED', 'UPDATED', 'UNCHANGED', 'SKIPPED', 'REFUSED')),
    customer_id    uuid,
    version_before bigint,
    version        bigint,
    before         text,
    errors         text,
    undone         text check (undone in ('WITHDRAWN', 'SET_BACK', 'TOUCHED', 'GONE')),
    primary key (tenant_id, job_id, row)
) with (fillfactor = 80);
create index import_row_outcome on import_row (tenant_id, job_id, outcome, row);
create index import_row_customer on import_row (tenant_id, job_id, customer_id)
    where outcome in ('CREATED', 'UPDATED') and undone is null;
create index import_row_to_undo on import_row (tenant_id, job_id, row)
    where outcome in ('CREATED', 'UPDATED') and undone is null;
select platform_secure('import_row');

-- Customers that go out into a file, on whose behalf as above.
create table export_job
(
    tenant_id   text        not null,
    id          uuid        not null,
    version     bigint      not null,
    format      text        not null check (format in ('CSV', 'NDJSON')),
    filter      text,
    fields      text,
    columns     text,
    state       text        not null check (state in ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'EXPIRED')),
    rows        bigint      not null default 0,
    bytes       bigint      not null default 0,
    chunks      int         not null default 0,
    last_id     uuid,
    attempts    int         not null default 0,
    problem     text,
    owner_id    text        not null,
    org_unit    text        not null,
    sees_all    boolean     not null,
    sees_unit   boolean     not null,
    created_at  timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    expires_at  timestamptz,
    primary key (tenant_id, id)
) with (fillfactor = 70);
create index export_job_created on export_job (tenant_id, created_at, id);
create index export_job_open on export_job (tenant_id, id) where state in ('QUEUED', 'RUNNING');
create index export_job_expiry on export_job (tenant_id, expires_at) where state = 'DONE';
select platform_secure('export_job');

-- The file of an export in pieces, as they are sent.
create table export_chunk
(
    tenant_id text not null,
    job_id    uuid not null,
    chunk     int  not null,
    content   text not null,
    primary key (tenant_id, job_id, chunk)
);
select platform_secure('export_chunk');
