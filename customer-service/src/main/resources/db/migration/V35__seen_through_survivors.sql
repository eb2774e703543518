-- A customer and those that stand for it, the last one included. What belongs to a record that was merged is seen by who sees
-- whoever stands for it.
create function customer_and_above(of_tenant text, of_customer uuid) returns setof uuid
    language sql stable as
$$
with recursive up (id, survivor_id) as (
    select c.id, c.survivor_id from customer c where c.tenant_id = of_tenant and c.id = of_customer
    union all
    select c.id, c.survivor_id from up u join customer c on c.tenant_id = of_tenant and c.id = u.survivor_id
)
select u.id from up u
$$;
