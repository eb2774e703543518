-- What an order consists of, by category: the newest fact that tells its lines counts, whenever it arrives. Whether the
-- order counts, and what is left of it, stands in order_state beside it, so nothing has to be taken back here.
--   categories, amounts, costs  one entry each for a category; the cost is null where not all of it is known
--   ordered                     what all lines are worth, those without a category too
create table order_mix
(
    tenant_id   text      not null,
    generation  int       not null,
    customer_id uuid      not null,
    currency    text      not null,
    day         date      not null,
    order_id    text collate "C" not null,
    sequence    bigint    not null,
    ordered     numeric   not null,
    categories  text[]    not null,
    amounts     numeric[] not null,
    costs       numeric[] not null,
    primary key (tenant_id, generation, customer_id, currency, day, order_id)
) with (fillfactor = 90, autovacuum_vacuum_scale_factor = 0.05);
select platform_secure('order_mix');

-- Which categories go together, as the last refresh of a currency measured it: one row, used again and again.
create table cross_sell
(
    tenant_id  text   not null,
    currency   text   not null,
    as_of      date   not null,
    customers  bigint not null,
    categories int    not null,
    rules      jsonb  not null,
    primary key (tenant_id, currency)
) with (fillfactor = 50);
select platform_secure('cross_sell');

-- What is not known is null, and no longer 0: until now nobody knew either of them.
alter table customer_score
    alter column cross_sell drop not null,
    alter column referral drop not null,
    add column categories int;
alter table customer_score no force row level security;
update customer_score set cross_sell = null, referral = null;
alter table customer_score force row level security;

-- A currency whose customers nobody has observed yet waits for data, instead of failing again and again.
alter table model_fit drop constraint model_fit_state_check;
alter table model_fit add constraint model_fit_state_check
    check (state in ('REQUESTED', 'RUNNING', 'DONE', 'FAILED', 'WAITING'));

-- Where organisations are found, as country and city: those of one place know each other. Lists of a place are read by
-- who belongs to it.
alter table customer_profile add column place text;
create index customer_profile_place on customer_profile (tenant_id, generation, place) where place is not null;

-- What was decided at a customer, for us or against us.
create index fact_decided on fact (tenant_id, generation, customer_id, occurred_at)
    where kind in ('sales.opportunity.won', 'sales.opportunity.lost');
