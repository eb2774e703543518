-- A refresh writes every score once, nearly always on the page where it was (HOT), and whoever writes to a page next
-- clears it of what is dead. Vacuums after each twentieth, and statistics after each tenth, read the whole table a dozen
-- times in a refresh to find little: a tenth of its time went there.
alter table customer_score set (autovacuum_vacuum_scale_factor = 0.3, autovacuum_analyze_scale_factor = 0.5);
