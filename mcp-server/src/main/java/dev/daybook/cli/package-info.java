/**
 * The command line. {@link dev.daybook.cli.Cli} runs one command line; each command is a class that asks the application and
 * hands what it got to a {@link dev.daybook.cli.Page} for people or to {@link dev.daybook.cli.Json} for programs. Text that was
 * recorded reaches the terminal only through a page, which takes the control characters out.
 */
package dev.daybook.cli;
