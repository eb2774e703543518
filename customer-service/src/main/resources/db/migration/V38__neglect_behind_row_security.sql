-- Behind row-level security an index serves only what the server knows to leak nothing. It knows that of case, not of
-- coalesce: with it, looking for the neglected read every customer, fifteen times a minute.
drop index customer_neglect;
create index customer_neglect on customer
    (tenant_id, neglect_level, (case when grade is null then 'NONE' else grade end),
     (case when neglect_from is null then created_at else neglect_from end), id)
    where survivor_id is null and withdrawn_at is null and erased_at is null
      and lifecycle in ('POTENTIAL', 'TARGET', 'ACTUAL', 'RECOVERED');
