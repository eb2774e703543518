/** What each customer was, is and could be worth, and the classes that follow from it. */
package crm.analytics.score;
