/** What customers think of products, people and service, and which department has to act on it. */
package crm.support.feedback;
