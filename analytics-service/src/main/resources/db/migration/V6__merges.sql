-- Which customer stands for which. Facts stay with the customer that they happened to; the views hold the sums of those
-- that a customer stands for, itself among them. The newest event about a customer says who stands for it directly, null
-- where nobody does; "root_id" is the last of the chain, null where that is the customer itself.
create table customer_merge
(
    tenant_id   text   not null,
    generation  int    not null,
    customer_id uuid   not null,
    sequence    bigint not null,
    survivor_id uuid,
    root_id     uuid,
    primary key (tenant_id, generation, customer_id)
) with (fillfactor = 85);
create index customer_merge_survivor on customer_merge (tenant_id, generation, survivor_id)
    where survivor_id is not null;
create index customer_merge_root on customer_merge (tenant_id, generation, root_id) where root_id is not null;
select platform_secure('customer_merge');
