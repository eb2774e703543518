-- Who may see a record beyond its owner and the organisational units above it. Evaluated in the database at each
-- read, so that a grant that is taken back is gone with the next request.
create table record_grant (
    tenant_id   text        not null,
    object_type text        not null,
    object_id   uuid        not null,
    principal   text        not null,
    granted_by  text        not null,
    granted_at  timestamptz not null,
    primary key (tenant_id, object_type, object_id, principal)
);

-- For "everything that was granted to me", whatever the record.
create index record_grant_principal on record_grant (tenant_id, principal, object_type, object_id);

alter table record_grant enable row level security;
alter table record_grant force row level security;
create policy tenant_isolation on record_grant to ${app}
    using (tenant_id = nullif(current_setting('app.tenant_id', true), ''))
    with check (tenant_id = nullif(current_setting('app.tenant_id', true), ''));

grant select, insert, delete on record_grant to ${app};
