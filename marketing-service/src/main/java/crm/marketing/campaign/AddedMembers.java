package crm.marketing.campaign;

/**
 * What became of the command to address customers.
 *
 * @param added how many are members now who were not before
 * @param members how many members the campaign has now
 */
public record AddedMembers(int added, long members) {}
