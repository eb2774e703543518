-- What customers like, as they told us or as we learned it. One that was forgotten keeps its row, without its value:
-- the version goes on, and what was learned before is not learned again.
create table customer_preference
(
    tenant_id   text          not null,
    customer_id uuid          not null,
    key         text          not null,
    version     bigint        not null,
    value       text,
    source      text check (source in ('STATED', 'OBSERVED', 'INFERRED')),
    confidence  numeric(3, 2) check (confidence between 0 and 1),
    learned_at  timestamptz   not null,
    learned_by  text          not null,
    updated_at  timestamptz   not null,
    primary key (tenant_id, customer_id, key),
    foreign key (tenant_id, customer_id) references customer (tenant_id, id)
) with (fillfactor = 90);
select platform_secure('customer_preference');
