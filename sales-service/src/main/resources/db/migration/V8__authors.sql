-- Who wrote a record down first; who looks after it may be somebody else by now. Not known of orders of before; of
-- opportunities their first stage tells. The owner of the tables is held to one tenant, too, but not here.
alter table opportunity
    add column created_by text;
alter table sales_order
    add column placed_by text;
alter table opportunity no force row level security;
alter table opportunity_stage no force row level security;
update opportunity o set created_by = s.entered_by
from opportunity_stage s
where s.tenant_id = o.tenant_id and s.opportunity_id = o.id and s.version = 1;
alter table opportunity force row level security;
alter table opportunity_stage force row level security;
