-- Who stands for another customer counts with that one.
select platform_assignment('customer', 'customers', '{row}.survivor_id is null');
