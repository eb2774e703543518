/**
 * What jobs have in common: a file that comes in is read piece by piece and stored batch by batch ({@link crm.jobs.Inflow}),
 * and what is to be done is done step by step, each in one transaction ({@link crm.jobs.Rounds}).
 */
package crm.jobs;
