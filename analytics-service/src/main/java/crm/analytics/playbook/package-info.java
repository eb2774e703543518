/** What the classes of customers suggest to do: data, the same for all customers of a class. */
package crm.analytics.playbook;
