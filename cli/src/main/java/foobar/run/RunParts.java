package foobar.run;

import foobar.journal.Debts;
import foobar.journal.Journal;

/** What all parts of a run share. */
record RunParts(
    RunOptions options,
    Events events,
    Scopes scopes,
    Hosts hosts,
    ConnectionSettings connections,
    ModuleCall modules,
    Handlers handlers,
    Tally tally,
    Fleet fleet,
    BackgroundJobs jobs,
    Prompts prompts,
    Interval interval,
    Journal journal,
    Debts debts) {}
