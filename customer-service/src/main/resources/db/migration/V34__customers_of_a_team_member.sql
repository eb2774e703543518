-- Whom somebody looks after.
create index account_team_member_user on account_team_member (tenant_id, user_id, role, customer_id);
