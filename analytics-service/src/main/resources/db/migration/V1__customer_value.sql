-- Facts and the views over them. Everything is a function of the set of facts seen, never of their order: that is what
-- makes duplicates, reordering and replays harmless. Every table carries a generation: a rebuild fills a new one beside
-- the one that is read, and one row of projection_generation decides which that is.

-- The state of each generation of a projection:
--   READING   the facts are read again from the event log
--   GROUPING  the views are filled from the facts by one GROUP BY; facts that arrive meanwhile wait in fact_pending
--   DRAINING  the facts that waited are applied
--   COMPARING follows live, until it can be compared with the live generation
--   LIVE      is read
--   RETIRED   was read before; kept for a day
--   DIFFERENT its totals are not those of the live one: not swapped in, kept to be looked at
--   DROPPED   its rows are gone
create table projection_generation
(
    tenant_id        text        not null,
    name             text        not null,
    generation       int         not null,
    facts_generation int         not null,
    operation_id     uuid        not null,
    state            text        not null check (state in ('READING', 'GROUPING', 'DRAINING', 'COMPARING', 'LIVE',
                                                           'RETIRED', 'DIFFERENT', 'DROPPED')),
    source           text        not null check (source in ('EVENTS', 'LOG', 'FACTS')),
    accept           boolean     not null default false,
    positions        jsonb       not null default '{}',
    targets          jsonb       not null default '{}',
    facts            bigint      not null default 0,
    comparison       jsonb,
    started_at       timestamptz not null,
    state_at         timestamptz not null,
    primary key (tenant_id, name, generation)
) with (fillfactor = 50);
create unique index projection_live on projection_generation (tenant_id, name) where state = 'LIVE';
create unique index projection_building on projection_generation (tenant_id, name)
    where state in ('READING', 'GROUPING', 'DRAINING', 'COMPARING');
create unique index projection_operation on projection_generation (tenant_id, operation_id);
select platform_secure('projection_generation');

-- What happened, once per event: the inbox of this service and its warehouse. Rows are added and dropped with their
-- generation, never changed. "kind" is the event type without its prefix and version.
create table fact
(
    tenant_id      text        not null,
    generation     int         not null,
    event_id       uuid        not null,
    kind           text        not null,
    subject        text        not null,
    sequence       bigint      not null,
    customer_id    uuid,
    occurred_at    timestamptz not null,
    placed_at      timestamptz,
    currency       text,
    amount         numeric,
    total          numeric,
    label          text,
    detail         jsonb,
    traceparent    text,
    correlation_id text,
    topic          text        not null,
    partition      int         not null,
    log_offset     bigint      not null,
    primary key (tenant_id, generation, event_id)
) with (autovacuum_vacuum_insert_scale_factor = 0.1);
create index fact_customer on fact (tenant_id, generation, customer_id, occurred_at) where customer_id is not null;
select platform_secure('fact');
revoke update on fact from ${app};

-- Facts that arrived while the views of a generation were being filled, to be applied to it afterwards.
create table fact_pending
(
    tenant_id  text not null,
    generation int  not null,
    event_id   uuid not null,
    primary key (tenant_id, generation, event_id)
);
select platform_secure('fact_pending');

-- Per order, what its facts say so far. The key holds the day, so that the orders of a customer's day lie together.
create table order_state
(
    tenant_id   text        not null,
    generation  int         not null,
    customer_id uuid        not null,
    currency    text        not null,
    day         date        not null,
    order_id    text collate "C" not null,
    placed_at   timestamptz not null,
    placed      boolean     not null,
    cancelled   boolean     not null,
    live        boolean generated always as (placed and not cancelled) stored,
    total       numeric     not null,
    paid        numeric     not null,
    refunded    numeric     not null,
    sequence    bigint      not null,
    facts       int         not null,
    primary key (tenant_id, generation, customer_id, currency, day, order_id)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);
select platform_secure('order_state');

-- Per customer and purchase day (UTC), the live orders and their money. A day without a live order has none.
create table customer_day
(
    tenant_id   text    not null,
    generation  int     not null,
    customer_id uuid    not null,
    currency    text    not null,
    day         date    not null,
    orders      int     not null,
    ordered     numeric not null,
    primary key (tenant_id, generation, customer_id, currency, day)
) with (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.05);
select platform_secure('customer_day');

-- The view: the value of a customer in one currency. Only the key is indexed, so that every update stays on its page
-- (HOT). Recency is not here: it changes with the clock and is computed when it is read.
--   orders, ordered      live orders and their totals; a cancelled order counts in neither
--   paid, refunded       money in and money back, whatever became of the order
--   placed, cancelled    all orders ever placed, and those of them that were cancelled
--   versions, facts      sums over the orders of the last sequence and of the facts seen: equal unless one is missing
--   state_partition/offset  how far in the order topic this row has been brought
create table customer_value
(
    tenant_id       text        not null,
    generation      int         not null,
    customer_id     uuid        not null,
    currency        text        not null,
    orders          bigint      not null,
    ordered         numeric     not null,
    paid            numeric     not null,
    refunded        numeric     not null,
    placed          bigint      not null,
    cancelled       bigint      not null,
    purchase_days   bigint      not null,
    versions        bigint      not null,
    facts           bigint      not null,
    first_order_at  timestamptz,
    last_order_at   timestamptz,
    last_order_id   text collate "C",
    state_partition int         not null,
    state_offset    bigint      not null,
    updated_at      timestamptz not null,
    primary key (tenant_id, generation, customer_id, currency)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
select platform_secure('customer_value');

-- Per customer and kind of fact other than orders: how often, when first, when last.
create table customer_activity
(
    tenant_id   text        not null,
    generation  int         not null,
    customer_id uuid        not null,
    kind        text        not null,
    facts       bigint      not null,
    first_at    timestamptz not null,
    last_at     timestamptz not null,
    primary key (tenant_id, generation, customer_id, kind)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
select platform_secure('customer_activity');

-- The customers that there are facts about, and who may see them. Filled from the customer's own events; a customer
-- whose orders came first is there without an owner, for those who may see everybody.
create table customer_profile
(
    tenant_id   text   not null,
    generation  int    not null,
    id          uuid   not null,
    sequence    bigint not null default 0,
    owner_id    text,
    org_unit    text,
    lifecycle   text,
    kinds       text[],
    primary key (tenant_id, generation, id)
) with (fillfactor = 85);
select platform_secure('customer_profile');
