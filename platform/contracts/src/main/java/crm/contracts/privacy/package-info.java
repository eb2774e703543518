/** What every service tells about the personal data that it holds: that they are erased, and never what they are. */
package crm.contracts.privacy;
