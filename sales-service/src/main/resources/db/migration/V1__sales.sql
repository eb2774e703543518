-- What sales needs to know of a customer, copied from the events of customer-service. The sequence guards each row
-- against an older event that arrives late or again.
create table customer_copy
(
    tenant_id  text   not null,
    id         uuid   not null,
    sequence   bigint not null,
    owner_id   text   not null,
    org_unit   text   not null,
    lifecycle  text   not null,
    primary key (tenant_id, id)
) with (fillfactor = 80);
select platform_secure('customer_copy');

create table customer_external_id
(
    tenant_id   text not null,
    system      text not null,
    external_id text not null,
    customer_id uuid not null,
    primary key (tenant_id, system, external_id)
);
create index customer_external_id_customer on customer_external_id (tenant_id, customer_id);
select platform_secure('customer_external_id');

create table product
(
    tenant_id  text        not null,
    id         uuid        not null,
    code       text        not null,
    name       text        not null,
    category   text,
    active     boolean     not null,
    version    bigint      not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (tenant_id, id),
    unique (tenant_id, code)
);
create index product_name on product (tenant_id, name, id);
create index product_created on product (tenant_id, created_at, id);
select platform_secure('product');

create table product_price
(
    tenant_id  text           not null,
    product_id uuid           not null,
    currency   text           not null,
    amount     numeric(19, 4) not null check (amount >= 0),
    primary key (tenant_id, product_id, currency),
    foreign key (tenant_id, product_id) references product (tenant_id, id)
);
select platform_secure('product_price');

create table opportunity
(
    tenant_id         text           not null,
    id                uuid           not null,
    customer_id       uuid           not null,
    name              text           not null,
    stage             text           not null,
    currency          text           not null,
    amount            numeric(19, 4) not null check (amount >= 0),
    expected_close_on date,
    lost_reason       text,
    order_id          uuid,
    owner_id          text           not null,
    org_unit          text           not null,
    version           bigint         not null,
    created_at        timestamptz    not null,
    updated_at        timestamptz    not null,
    stage_since       timestamptz    not null,
    primary key (tenant_id, id)
);
create index opportunity_created on opportunity (tenant_id, created_at, id);
create index opportunity_by_stage on opportunity (tenant_id, stage, id);
create index opportunity_amount on opportunity (tenant_id, amount, id);
create index opportunity_customer on opportunity (tenant_id, customer_id, id);
create index opportunity_owner on opportunity (tenant_id, owner_id, id);
select platform_secure('opportunity');

create table opportunity_stage
(
    tenant_id      text        not null,
    opportunity_id uuid        not null,
    version        bigint      not null,
    stage          text        not null,
    entered_at     timestamptz not null,
    entered_by     text        not null,
    primary key (tenant_id, opportunity_id, version)
);
select platform_secure('opportunity_stage');

create table sales_order
(
    tenant_id       text           not null,
    id              uuid           not null,
    customer_id     uuid           not null,
    status          text           not null,
    currency        text           not null,
    total           numeric(19, 4) not null check (total >= 0),
    paid            numeric(19, 4) not null check (paid >= 0 and paid <= total),
    channel         text           not null,
    external_system text,
    external_id     text,
    cancel_reason   text,
    owner_id        text           not null,
    org_unit        text           not null,
    placed_at       timestamptz    not null,
    version         bigint         not null,
    updated_at      timestamptz    not null,
    primary key (tenant_id, id)
) with (fillfactor = 85);
create unique index sales_order_external on sales_order (tenant_id, external_system, external_id)
    where external_id is not null;
create index sales_order_placed on sales_order (tenant_id, placed_at, id);
create index sales_order_customer on sales_order (tenant_id, customer_id, id);
select platform_secure('sales_order');

create table order_line
(
    tenant_id   text           not null,
    order_id    uuid           not null,
    line        int            not null,
    product_id  uuid,
    description text,
    quantity    numeric(19, 4) not null check (quantity >= 0),
    unit_price  numeric(19, 4) not null check (unit_price >= 0),
    amount      numeric(19, 4) not null check (amount >= 0),
    primary key (tenant_id, order_id, line)
);
select platform_secure('order_line');

create table payment
(
    tenant_id   text           not null,
    id          uuid           not null,
    order_id    uuid           not null,
    currency    text           not null,
    amount      numeric(19, 4) not null check (amount > 0),
    method      text           not null,
    reference   text,
    received_at timestamptz    not null,
    primary key (tenant_id, id)
);
create index payment_order on payment (tenant_id, order_id, id);
select platform_secure('payment');

create table import_job
(
    tenant_id   text        not null,
    id          uuid        not null,
    type        text        not null,
    source      text        not null,
    currency    text        not null,
    state       text        not null,
    rows        bigint      not null,
    imported    bigint      not null,
    unchanged   bigint      not null,
    failed      bigint      not null,
    problem     text,
    owner_id    text        not null,
    org_unit    text        not null,
    sees_all    boolean     not null,
    version     bigint      not null,
    created_at  timestamptz not null,
    started_at  timestamptz,
    finished_at timestamptz,
    primary key (tenant_id, id)
);
create index import_job_created on import_job (tenant_id, created_at, id);
create index import_job_open on import_job (tenant_id, id) where state in ('QUEUED', 'RUNNING');
select platform_secure('import_job');

-- The rows of a job that are still to be done, in batches: a batch goes in the transaction of its effects.
create table import_batch
(
    tenant_id text   not null,
    job_id    uuid   not null,
    batch     int    not null,
    first_row bigint not null,
    rows      text   not null,
    primary key (tenant_id, job_id, batch)
);
select platform_secure('import_batch');

create table import_error
(
    tenant_id   text   not null,
    job_id      uuid   not null,
    row         bigint not null,
    column_name text   not null,
    code        text   not null,
    message     text   not null,
    primary key (tenant_id, job_id, row, column_name)
);
select platform_secure('import_error');
