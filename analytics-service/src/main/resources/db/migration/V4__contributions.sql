-- What a fact changes in its order: every column is added up, so facts of an order may arrive in any order and any of
-- them may be taken back by its opposite.
--   held      1 from the fact that gives the order to the customer, -1 from the one that takes it away
--   worth     what the order is worth
--   paid      money in
--   refunded  money back
--   cost      direct variable cost
--   uncosted  1 while nobody has told what the order costs
alter table fact
    add column held smallint,
    add column worth numeric,
    add column paid numeric,
    add column refunded numeric,
    add column cost numeric,
    add column uncosted smallint;

alter table fact no force row level security;
update fact
set held = (kind in ('sales.order.placed', 'sales.order.imported'))::int,
    uncosted = (kind in ('sales.order.placed', 'sales.order.imported'))::int,
    worth = case when kind in ('sales.order.placed', 'sales.order.imported') then total else 0 end,
    paid = case when kind in ('sales.order.paid', 'sales.order.imported') then amount else 0 end,
    refunded = case when kind = 'sales.order.cancelled' then amount else 0 end,
    cost = 0
where kind like 'sales.order.%';
alter table fact force row level security;

-- Payments that tell how a customer pays: how many, how much, and money times the days that it was waited for.
alter table order_state
    add column held int not null default 0,
    add column cost numeric not null default 0,
    add column uncosted int not null default 0,
    add column payments int not null default 0,
    add column received numeric not null default 0,
    add column received_days numeric not null default 0;
alter table order_state no force row level security;
update order_state set held = placed::int, uncosted = placed::int, total = case when placed then total else 0 end;
alter table order_state force row level security;
alter table order_state drop column live, drop column placed;
alter table order_state
    add column placed boolean generated always as (held > 0) stored,
    add column live boolean generated always as (held > 0 and not cancelled) stored,
    -- What is left of it after refunds, while it counts.
    add column net numeric generated always as
        (case when held > 0 and not cancelled then total - refunded else 0 end) stored,
    -- The same, where nobody has told what it costs: a margin has to be assumed for that part.
    add column net_uncosted numeric generated always as
        (case when held > 0 and not cancelled and uncosted > 0 then total - refunded else 0 end) stored,
    add column net_cost numeric generated always as
        (case when held > 0 and not cancelled then cost else 0 end) stored,
    add column owed numeric generated always as
        (case when held > 0 and not cancelled then greatest(total - paid, 0) else 0 end) stored;

-- A purchase day stays one when all of it was given back: the customer was there and bought. Its net says so.
alter table customer_day
    add column net numeric not null default 0,
    add column cost numeric not null default 0,
    add column uncosted numeric not null default 0,
    add column owed numeric not null default 0,
    add column payments int not null default 0,
    add column received numeric not null default 0,
    add column received_days numeric not null default 0;
alter table customer_value
    add column net numeric not null default 0,
    add column cost numeric not null default 0,
    add column uncosted numeric not null default 0;

alter table customer_day no force row level security;
alter table customer_value no force row level security;
alter table order_state no force row level security;
update customer_day d
set net = o.net, uncosted = o.uncosted, owed = o.owed
from (select tenant_id, generation, customer_id, currency, day, sum(net) as net, sum(net_uncosted) as uncosted,
             sum(owed) as owed
      from order_state group by 1, 2, 3, 4, 5) o
where (d.tenant_id, d.generation, d.customer_id, d.currency, d.day)
    = (o.tenant_id, o.generation, o.customer_id, o.currency, o.day);
update customer_value v
set net = d.net, uncosted = d.uncosted
from (select tenant_id, generation, customer_id, currency, sum(net) as net, sum(uncosted) as uncosted
      from customer_day group by 1, 2, 3, 4) d
where (v.tenant_id, v.generation, v.customer_id, v.currency) = (d.tenant_id, d.generation, d.customer_id, d.currency);
alter table customer_day force row level security;
alter table customer_value force row level security;
alter table order_state force row level security;

-- The columns of a view are fixed when it is made.
drop view customer_listing;
create view customer_listing with (security_invoker = true) as
select v.*, v.customer_id as id, p.owner_id, p.org_unit, p.lifecycle
from projection_generation g
    join customer_value v on v.tenant_id = g.tenant_id and v.generation = g.generation
    join customer_profile p
        on p.tenant_id = v.tenant_id and p.generation = v.generation and p.id = v.customer_id
where g.name = 'customer-value' and g.state = 'LIVE';
grant select on customer_listing to ${app};


-- Facts other than orders by month (UTC), for what was spent on a customer lately.
create table activity_month
(
    tenant_id   text   not null,
    generation  int    not null,
    customer_id uuid   not null,
    month       date   not null,
    kind        text   not null,
    facts       bigint not null,
    primary key (tenant_id, generation, customer_id, month, kind)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.05);
select platform_secure('activity_month');
