/** JSON, strict where it comes in and plain where it goes out. */
package crm.web.json;
