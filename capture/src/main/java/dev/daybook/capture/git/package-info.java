/** Reads git repositories through JGit; nothing is written to them, no other program is run, and no settings of the user count. */
package dev.daybook.capture.git;
