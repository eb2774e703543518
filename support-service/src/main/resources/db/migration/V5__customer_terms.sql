-- What customer-service gives customers, copied from its events: whether one is a key account, by revenue or by decision, and
-- which level of service it is entitled to. The sequence guards each row against an older event that arrives late or again.
create table customer_terms
(
    tenant_id     text   not null,
    id            uuid   not null,
    sequence      bigint not null,
    tier          text   not null,
    service_level text,
    primary key (tenant_id, id)
) with (fillfactor = 80);
select platform_secure('customer_terms');

-- The level of service that the customer was entitled to when the ticket was opened; null for that of everybody.
alter table ticket
    add column service_level text;
