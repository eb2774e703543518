/** Campaigns: what is planned, whom they address, and how those react. */
package crm.marketing.campaign;
