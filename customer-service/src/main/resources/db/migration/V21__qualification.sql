-- What people say of a customer's wish and means to buy, and of the margin of what it buys; null where nobody said it.
create table customer_statement
(
    tenant_id   text        not null,
    customer_id uuid        not null,
    version     bigint      not null,
    desire      integer check (desire between 0 and 100),
    power       integer check (power between 0 and 100),
    margin      integer check (margin between 0 and 100),
    size        text check (size in ('SMALL', 'MEDIUM', 'LARGE')),
    reason      text        not null,
    stated_by   text        not null,
    stated_at   timestamptz not null,
    primary key (tenant_id, customer_id),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
) with (fillfactor = 90);
select platform_secure('customer_statement');

-- How much each of the three counts; a tenant without a row has the defaults.
create table qualification_weights
(
    tenant_id  text        not null primary key,
    version    bigint      not null,
    desire     integer     not null check (desire between 0 and 100),
    power      integer     not null check (power between 0 and 100),
    margin     integer     not null check (margin between 0 and 100),
    changed_by text        not null,
    changed_at timestamptz not null,
    check (desire + power + margin = 100)
);
select platform_secure('qualification_weights');
