create table customer
(
    tenant_id       text        not null,
    id              uuid        not null,
    version         bigint      not null,
    party           text        not null check (party in ('PERSON', 'ORGANISATION')),
    kinds           text[]      not null check (cardinality(kinds) > 0),
    name            text        not null,
    email           text,
    phone           text,
    street          text,
    city            text,
    postal_code     text,
    country         text,
    region          text,
    discount_class  text,
    parent_id       uuid,
    lifecycle       text        not null,
    lifecycle_since timestamptz not null,
    owner_id        text        not null,
    org_unit        text        not null,
    created_at      timestamptz not null,
    updated_at      timestamptz not null,
    primary key (tenant_id, id),
    foreign key (tenant_id, parent_id) references customer (tenant_id, id)
) with (fillfactor = 90);
-- One index for each order that lists offer, ending in the id that makes the order total.
create index customer_created on customer (tenant_id, created_at, id);
create index customer_updated on customer (tenant_id, updated_at, id);
create index customer_name on customer (tenant_id, name, id);
create index customer_owner on customer (tenant_id, owner_id, id);
create index customer_unit on customer (tenant_id, org_unit text_pattern_ops, id);
create index customer_lifecycle on customer (tenant_id, lifecycle, id);
create index customer_email on customer (tenant_id, lower(email)) where email is not null;
create index customer_parent on customer (tenant_id, parent_id) where parent_id is not null;
select platform_secure('customer');

-- What other systems call the customer.
create table customer_external_id
(
    tenant_id   text not null,
    system      text not null,
    external_id text not null,
    customer_id uuid not null,
    primary key (tenant_id, system, external_id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
);
create index customer_external_id_customer on customer_external_id (tenant_id, customer_id);
select platform_secure('customer_external_id');
