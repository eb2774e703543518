/** What clients asked for and were told. */
package crm.chaos.history;
