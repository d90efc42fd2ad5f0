/** What is kept free on the disk of a project, bytes. */
export interface RoomLimits {
  /** Below it no readings are stored. */
  readonly leastFree: number;
  /** Of the file that is given up when nothing else helps. */
  readonly reserve: number;
}

/** The room on the disk that a project is on. */
export interface DiskRoom {
  /** @throws Problem `disk-full` before the disk is: what is left is for people's work, and for opening the project again */
  checkForReadings(): void;
  /** Makes the reserve file beside the project where it isn't there and the disk has room for it. @returns whether it is there */
  keepReserve(): boolean;
  /** Gives the reserve up when so little is free that a change might not fit. */
  makeWay(): void;
}
