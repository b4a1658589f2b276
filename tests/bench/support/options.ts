/** How large a run of the bench is. `npm run bench -- --quick` makes all of it small, for a look while one works. */
export const benchOptions = {
  /** Targets alternate inside each round; medians are over rounds. */
  rounds: 3,
  /** Seconds that one target is under load at one number of connections. */
  seconds: 2,
  warmUpSeconds: 5,
  connections: [1, 16, 64],
  /** Seconds of overload with 512 connections. */
  overloadSeconds: 15,
  /** How many people `lists` fills a database with, and how many reports each of them sent. */
  people: 1_000_000,
  reportsPerPerson: 14,
};
