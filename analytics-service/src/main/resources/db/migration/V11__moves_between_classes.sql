-- The report of transitions looks at moves alone. First classes, of which every customer has one of each kind, are many
-- more and none of them.
drop index class_change_flow;
create index class_change_moved on class_change (tenant_id, currency, at) where before is not null;
