-- Exports of all that is held on a person: who asked for which, until when they are kept, and which service has put its part
-- aside. What they hold is in disclosed_page of each service.
create table personal_data_export
(
    tenant_id    text        not null,
    id           uuid        not null,
    customer_id  uuid        not null,
    subjects     uuid[]      not null,
    requested_by text        not null,
    requested_at timestamptz not null,
    expires_at   timestamptz not null,
    primary key (tenant_id, id)
);
create index personal_data_export_customer on personal_data_export (tenant_id, customer_id, id);
create index personal_data_export_open on personal_data_export (tenant_id, expires_at);
select platform_secure('personal_data_export');

create table personal_data_export_part
(
    tenant_id    text        not null,
    export_id    uuid        not null,
    service      text        not null,
    row_count    bigint      not null,
    collected_at timestamptz not null,
    primary key (tenant_id, export_id, service)
);
select platform_secure('personal_data_export_part');
