/**
 * What the tests of all services share: the real servers, tokens, a look at what was published, events from elsewhere,
 * the rules of the architecture, and marks that say which feature a test shows.
 */
package crm.testing;
