-- How complete the record of a customer is, 0 to 100, by the weights of its tenant. Kept with each write; the records that
-- there are, and all after a change of the weights, are rated in the background, behind rated_to.
alter table customer
    add column completeness int not null default 0 check (completeness between 0 and 100);
create index customer_completeness on customer (tenant_id, completeness, id);

create table completeness_rule
(
    tenant_id  text        not null primary key,
    version    bigint      not null,
    -- Weights of fields by party; null for those that come with the program.
    weights    text,
    rated      boolean     not null,
    rated_to   uuid,
    changed_at timestamptz,
    changed_by text
);
select platform_secure('completeness_rule');

-- The tenant's weights, after waiting for whoever changes them, who in turn waits for this transaction: each record is
-- rated by the weights that are in force when it is committed. Being volatile, it looks after it has the lock.
create function completeness_weights_for_write() returns text
    language plpgsql volatile as
$$
begin
    perform pg_advisory_xact_lock_shared(hashtextextended('completeness/' || current_setting('app.tenant_id', true), 0));
    return (select r.weights from completeness_rule r
            where r.tenant_id = nullif(current_setting('app.tenant_id', true), ''));
end
$$;
