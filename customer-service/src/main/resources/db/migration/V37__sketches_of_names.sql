-- Keys that many share who are not like each other: the sketch of the name tells those apart before anything else of them
-- is read. In the index, so that a look at a key needs nothing beside. Null for keys that say enough by themselves. Keys
-- of names that were kept before are found by nobody any more; those of e-mail, telephone and external ids are as before.
alter table customer_match_key add column sketch bigint;
alter table customer_match_key drop constraint customer_match_key_pkey;
alter table customer_match_key add primary key (tenant_id, key, customer_id) include (sketch);
