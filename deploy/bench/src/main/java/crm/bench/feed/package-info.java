/** Events of the past that are sent straight to the log, for what is measured when many of them are there. */
package crm.bench.feed;
