/**
 * Models of how often customers without a contract buy, and whether they still do: BG/NBD, MBG/NBD and Pareto/NBD.
 */
package crm.analytics.model.buying;
