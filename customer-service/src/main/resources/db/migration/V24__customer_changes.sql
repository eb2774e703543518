-- Each field of a customer in which one version differs from the one before. Its external ids are a field, too: their rows
-- change with the customer's, at the same time.
create view customer_change with (security_invoker = true) as
select v.tenant_id, v.id, v.valid_from as changed_at, v.version, v.changed_by, v.cause, v.correlation_id,
       d.field, d.before, d.after
from customer_versions v
    left join customer_history f on f.tenant_id = v.tenant_id and f.id = v.id and f.valid_to = v.valid_from
    cross join lateral record_differences(
        to_jsonb(f) || jsonb_build_object('external_ids',
            (select jsonb_agg(jsonb_build_object('system', e.system, 'id', e.external_id)
                              order by e.system, e.external_id)
             from customer_external_id_versions e
             where e.tenant_id = f.tenant_id and e.customer_id = f.id
               and e.valid_from < f.valid_to and e.valid_to >= f.valid_to)),
        to_jsonb(v) || jsonb_build_object('external_ids',
            (select jsonb_agg(jsonb_build_object('system', e.system, 'id', e.external_id)
                              order by e.system, e.external_id)
             from customer_external_id_versions e
             where e.tenant_id = v.tenant_id and e.customer_id = v.id
               and e.valid_from <= v.valid_from and e.valid_to > v.valid_from))) d;
grant select on customer_change to ${app};
