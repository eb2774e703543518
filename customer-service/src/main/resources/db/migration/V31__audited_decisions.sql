-- Whoever decides how this service works is on record: admin_audit of the platform.
select platform_audit('assignment_rule', 'assignment-rule', 'object,name',
                      'name,priority,enabled,automatic,filter,org_unit,needs,terms', '{"id": "asr"}');
-- What people bring and take, not what they are given.
select platform_audit('assignment_profile', 'assignment-profile', 'object,subject', 'capacity,traits,licences,leaves');
select platform_audit('territory', 'territory', 'name', 'name,priority,enabled,filter,owner_id,rule_id',
                      '{"id": "ter", "rule_id": "asr"}');
select platform_audit('leaver_policy', 'leaver-policy', '', 'heir');
select platform_audit('completeness_rule', 'completeness', '', 'weights');
select platform_audit('neglect_rule', 'neglect-rule', '', 'grades,owner_days,head_days');
select platform_audit('qualification_weights', 'qualification-weights', '', 'desire,power,margin');
select platform_audit('org_unit', 'org-unit', 'code', 'name,parent_id,state', '{"id": "org", "parent_id": "org"}');
