-- What a user has put aside to find again. It goes with what it leads to.
create table favourite
(
    tenant_id   text        not null,
    subject     text        not null,
    customer_id uuid,
    contact_id  uuid,
    object_id   uuid        not null generated always as (coalesce(customer_id, contact_id)) stored,
    added_at    timestamptz not null,
    primary key (tenant_id, subject, object_id),
    check (num_nonnulls(customer_id, contact_id) = 1),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id) on delete cascade,
    foreign key (tenant_id, contact_id) references contact (tenant_id, id) on delete cascade
);
create index favourite_added on favourite (tenant_id, subject, added_at, object_id);
create index favourite_customer on favourite (tenant_id, customer_id) where customer_id is not null;
create index favourite_contact on favourite (tenant_id, contact_id) where contact_id is not null;
select platform_secure('favourite');
