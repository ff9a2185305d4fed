/**
 * The project and its places on disk. {@link dev.daybook.project.ProjectRoot} finds where it is, {@link
 * dev.daybook.project.Places} says where Daybook keeps things, {@link dev.daybook.project.Settings} what is in force, and
 * {@link dev.daybook.project.ProjectPaths} how the paths of its files are stored.
 */
package dev.daybook.project;
