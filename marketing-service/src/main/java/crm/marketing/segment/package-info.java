/** Who is in which segment: a copy, written from events only. */
package crm.marketing.segment;
