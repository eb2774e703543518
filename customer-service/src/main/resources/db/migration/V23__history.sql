-- What a customer was before. Of those that are there, it is known from their last change on what they say; the ids that
-- others call them by count with them, and are not older than that for anybody who looks.
select platform_history('customer', 'updated_at');
select platform_history('customer_external_id', 'timestamptz ''-infinity''');
create index customer_external_id_history_customer on customer_external_id_history (tenant_id, customer_id, valid_to);
