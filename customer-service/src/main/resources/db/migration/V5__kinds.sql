-- Distributors and partners are few among many customers: their lists have indexes of their own.
create index customer_distributors on customer (tenant_id, created_at, id) where 'DISTRIBUTOR' = any (kinds);
create index customer_partners on customer (tenant_id, created_at, id) where 'PARTNER' = any (kinds);
