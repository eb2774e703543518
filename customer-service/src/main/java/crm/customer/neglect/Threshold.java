package crm.customer.neglect;

/**
 * How long customers of a grade may be left alone.
 *
 * @param ownerAfterDays after how many days of silence the owner is told
 * @param headAfterDays after how many further days the head of the unit is told
 */
public record Threshold(Grade grade, Integer ownerAfterDays, Integer headAfterDays) {}
