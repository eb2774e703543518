package crm.analytics.report;

/**
 * What is noted beside every report of one refresh.
 *
 * @param policyVersion that was scored with
 * @param position of the order topic when the refresh began
 */
record Drawing(Frame frame, long policyVersion, long position) {}
