-- The first page of who sees only their own customers, among a million of others.
create index customer_owner_created on customer (tenant_id, owner_id, created_at, id);
