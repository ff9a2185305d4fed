/** The record in SQLite. {@link dev.daybook.storage.Storage} is the one way in; each Sqlite…Store holds all SQL of its tables. */
package dev.daybook.storage;
