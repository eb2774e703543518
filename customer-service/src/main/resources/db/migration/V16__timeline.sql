-- What happened with customers, as the events of all services tell it. An entry has the id of its event, so that an
-- event that is sent again adds nothing, and stays with the customer it was told of, so that a merge and its undoing
-- change nothing here. There is no foreign key: events of other services may arrive before the customer's own.
create table timeline_entry
(
    tenant_id   text        not null,
    customer_id uuid        not null,
    at          timestamptz not null,
    id          uuid        not null,
    type        text        not null,
    event       text        not null,
    source_id   text        not null,
    actor       text,
    detail      jsonb       not null,
    primary key (tenant_id, customer_id, at, id)
);
create index timeline_entry_type on timeline_entry (tenant_id, customer_id, type, at, id);
select platform_secure('timeline_entry');
