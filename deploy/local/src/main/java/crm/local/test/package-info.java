/** Everything that shows that the platform works, by one command. */
package crm.local.test;
