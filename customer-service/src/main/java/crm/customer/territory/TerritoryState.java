package crm.customer.territory;

/**
 * A territory as a configuration has it. To which person its customers go is no part of it: people are others in another
 * installation.
 *
 * @param rule name of the assignment rule by which an owner is found, null for none
 */
record TerritoryState(Integer priority, Boolean enabled, String filter, String rule) {}
