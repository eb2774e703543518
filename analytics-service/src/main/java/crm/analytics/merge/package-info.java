/** Customers that turned out to be another one: who stands for whom, in whatever order that was told and taken back. */
package crm.analytics.merge;
