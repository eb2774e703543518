-- The last fact of each customer that took work along to another owner: work that went once does not go again by the
-- same fact, because it may have come back since.
create table customer_handed_over
(
    tenant_id text   not null,
    id        uuid   not null,
    sequence  bigint not null,
    primary key (tenant_id, id)
) with (fillfactor = 80);
select platform_secure('customer_handed_over');

-- Which opportunities of a customer are open, and whose they are: what may go along.
create index opportunity_open on opportunity (tenant_id, customer_id, owner_id, id)
    where stage not in ('WON', 'LOST');
