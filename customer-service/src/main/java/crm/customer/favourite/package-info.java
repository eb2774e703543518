/** What a user has put aside to find again. Each sees the own favourites, and only while they can be seen at all. */
package crm.customer.favourite;
