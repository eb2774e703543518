-- What we call a customer, by the tenant's rule: see coding_rule.
alter table customer
    add column number text;
create unique index customer_number on customer (tenant_id, number) where number is not null;
