-- Lists of target customers. One with a rule is evaluated when somebody asks, until it is frozen: then it is a list like
-- the others. owner_id and org_unit say whose it is.
create table target_list
(
    tenant_id  text        not null,
    id         uuid        not null,
    version    bigint      not null,
    name       text        not null,
    rule       text,
    frozen_at  timestamptz,
    owner_id   text        not null,
    org_unit   text        not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    check (frozen_at is null or rule is not null)
);
create unique index target_list_own_name on target_list (tenant_id, owner_id, lower(name));
create index target_list_created on target_list (tenant_id, created_at, id);
create index target_list_updated on target_list (tenant_id, updated_at, id);
create index target_list_name on target_list (tenant_id, name, id);
select platform_secure('target_list');

-- Who is on a list. A row stays when the customer is taken away: the version goes on. On a list that is evaluated there
-- are rows of those only who were converted.
create table target_list_member
(
    tenant_id    text        not null,
    list_id      uuid        not null,
    customer_id  uuid        not null,
    version      bigint      not null,
    state        text        not null check (state in ('MEMBER', 'CONVERTED', 'REMOVED')),
    added_at     timestamptz not null,
    added_by     text        not null,
    converted_at timestamptz,
    converted_by text,
    primary key (tenant_id, list_id, customer_id),
    foreign key (tenant_id, list_id) references target_list (tenant_id, id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id),
    check ((state = 'CONVERTED') = (converted_at is not null))
) with (fillfactor = 85);
create index target_list_member_there on target_list_member (tenant_id, list_id, customer_id) where state <> 'REMOVED';
create index target_list_member_customer on target_list_member (tenant_id, customer_id);
select platform_secure('target_list_member');
