/**
 * Who suits a piece of work best: a pure function of what is known at a moment, so that whoever keeps what it was given
 * can work it out again. Nothing here knows of databases or of HTTP.
 */
package crm.assignment.score;
