-- Customers and contacts are found by what they are called and reached by. Merged ones lead to their survivors; those that
-- were withdrawn or forgotten are found by nothing.
select platform_search('customer', 'customer', '{name}', '{number,email}', '{phone}',
                       'new.erased_at is null and new.withdrawn_at is null');
select platform_search('contact', 'contact', '{name}', '{email}', '{phone}');

-- What other systems call a customer lies in rows of its own.
create function customer_external_id_search() returns trigger
    language plpgsql as
$$
begin
    if tg_op <> 'INSERT' then
        -- Two systems may call it the same.
        delete from search_key k
        where k.tenant_id = old.tenant_id and k.record_id = old.customer_id and k.field = 'externalId'
          and k.word = search_id(old.external_id)
          and not exists (select from customer_external_id e
                          where e.tenant_id = old.tenant_id and e.customer_id = old.customer_id
                            and search_id(e.external_id) = k.word);
    end if;
    if tg_op <> 'DELETE' then
        insert into search_key (tenant_id, type, record_id, field, identifies, word)
        select new.tenant_id, 'customer', new.customer_id, 'externalId', true, i.word
        from (select search_id(new.external_id) offset 0) i (word)
        where i.word is not null
        on conflict do nothing;
    end if;
    return null;
end
$$;
create trigger search_rows after insert or delete on customer_external_id
    for each row execute function customer_external_id_search();
create trigger search_update after update on customer_external_id
    for each row when (row(new.external_id, new.customer_id) is distinct from row(old.external_id, old.customer_id))
    execute function customer_external_id_search();

alter table customer_external_id no force row level security;
alter table search_key no force row level security;
insert into search_key (tenant_id, type, record_id, field, identifies, word)
select e.tenant_id, 'customer', e.customer_id, 'externalId', true, search_id(e.external_id)
from customer_external_id e
where search_id(e.external_id) is not null
on conflict do nothing;
alter table search_key force row level security;
alter table customer_external_id force row level security;
