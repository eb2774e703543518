/** The parts of a stack as processes: started in order, watched, restarted, stopped, and told about in a file. */
package crm.local.run;
