/** Lets others have their turn during long work; what it throws (an abort) ends the work. */
export type Breathe = () => Promise<void>;

/** For work that nobody waits beside. */
export const holdBreath: Breathe = () => Promise.resolve();

/** Some tens of milliseconds of work. */
export const linesPerBreath = 1_000;
