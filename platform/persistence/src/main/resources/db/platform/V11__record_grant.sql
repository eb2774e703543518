-- Single records that were shared with somebody who would not see them otherwise (see crm.persistence.query.Visibility).
create table record_grant
(
    tenant_id   text        not null,
    object_id   uuid        not null,
    principal   text        not null,
    object_type text        not null,
    granted_by  text        not null,
    granted_at  timestamptz not null default now(),
    primary key (tenant_id, object_id, principal)
);
create index record_grant_principal on record_grant (tenant_id, principal, object_id);
select platform_secure('record_grant');
