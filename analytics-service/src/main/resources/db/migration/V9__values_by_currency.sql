-- Most customers have values in one currency. Who has them in another one is found without a look at everybody's.
create index customer_value_currency on customer_value (tenant_id, generation, currency);
