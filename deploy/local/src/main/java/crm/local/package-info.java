/** The command line of a local stack. One class per command; what they do lies in the packages below. */
package crm.local;
