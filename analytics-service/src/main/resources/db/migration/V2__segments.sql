-- Segments are data: a tree of conditions over the customer's view.
create table segment
(
    tenant_id  text        not null,
    segment_id uuid        not null,
    name       text        not null,
    condition  jsonb       not null,
    -- Whether the passing of time alone can change who belongs to it.
    timed      boolean     not null,
    version    bigint      not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    -- The sweep over the whole population: null when none is under way, else the customer after whom to go on.
    sweep_from uuid        default '00000000-0000-0000-0000-000000000000',
    sweep_as_of timestamptz,
    swept_at   timestamptz,
    deleted    boolean     not null default false,
    primary key (tenant_id, segment_id)
) with (fillfactor = 70);
create unique index segment_name on segment (tenant_id, lower(name)) where not deleted;
select platform_secure('segment');

-- Who belongs to it, and who did: the row stays when a customer leaves, because its version numbers the events.
create table segment_member
(
    tenant_id   text        not null,
    segment_id  uuid        not null,
    customer_id uuid        not null,
    member      boolean     not null,
    version     bigint      not null,
    since       timestamptz not null,
    primary key (tenant_id, segment_id, customer_id)
) with (fillfactor = 85);
create index segment_member_customer on segment_member (tenant_id, customer_id, segment_id) where member;
select platform_secure('segment_member');
