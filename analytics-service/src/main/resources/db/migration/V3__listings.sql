-- What lists are made from: the live generation, with the owner that decides who sees it. A view runs with the rights
-- of who asks, so that row-level security confines it, too. Their "id" is that of the customer whose record counts.
create view customer_listing with (security_invoker = true) as
select v.*, v.customer_id as id, p.owner_id, p.org_unit, p.lifecycle
from projection_generation g
    join customer_value v on v.tenant_id = g.tenant_id and v.generation = g.generation
    join customer_profile p
        on p.tenant_id = v.tenant_id and p.generation = v.generation and p.id = v.customer_id
where g.name = 'customer-value' and g.state = 'LIVE';
grant select on customer_listing to ${app};

create view fact_listing with (security_invoker = true) as
select f.*, f.customer_id as id, p.owner_id, p.org_unit
from projection_generation g
    join fact f on f.tenant_id = g.tenant_id and f.generation = g.facts_generation
    left join customer_profile p
        on p.tenant_id = f.tenant_id and p.generation = g.generation and p.id = f.customer_id
where g.name = 'customer-value' and g.state = 'LIVE';
grant select on fact_listing to ${app};

create view segment_listing with (security_invoker = true) as
select s.*, s.segment_id as id from segment s where not s.deleted;
grant select on segment_listing to ${app};

create view segment_member_listing with (security_invoker = true) as
select m.*, m.customer_id as id, p.owner_id, p.org_unit
from segment_member m
    join projection_generation g
        on g.tenant_id = m.tenant_id and g.name = 'customer-value' and g.state = 'LIVE'
    join customer_profile p
        on p.tenant_id = m.tenant_id and p.generation = g.generation and p.id = m.customer_id
where m.member;
grant select on segment_member_listing to ${app};
