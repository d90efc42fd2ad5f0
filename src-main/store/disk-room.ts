import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, rmSync, statfsSync, statSync } from "node:fs";
import { basename, dirname } from "node:path";
import { Problem } from "../contract/problem.ts";
import type { Connection } from "./database.ts";
import type { DiskRoom, RoomLimits } from "./room-limits.ts";
import { writeAll } from "./whole-file.ts";

const mebibyte = 1_024 * 1_024;
/** A merge of all that waits and the log of it need less. */
const usualLimits: RoomLimits = { leastFree: 64 * mebibyte, reserve: 16 * mebibyte };
/** Small disks, as of memory sticks, aren't kept empty. */
const leastPart = 0.05;
const reservePart = 0.02;
/** A change by a person needs less, unless it is of tens of thousands of points. */
const wayNeeded = 2 * mebibyte;
/** While plenty is free, the system is asked once in so long, ms. */
const restMs = 1_000;
const plenty = 8;

/** Where the reserve of a project file lies: `Name.blipee.reserve` beside it. */
const reservePath = (path: string): string => `${path}.reserve`;

/** Gives up the reserve of a project file. @returns whether there was one */
export function releaseReserve(path: string): boolean {
  const reserve = reservePath(path);
  if (statSync(reserve, { throwIfNoEntry: false }) === undefined) return false;
  rmSync(reserve, { force: true });
  return true;
}

interface Disk {
  readonly free: number;
  readonly size: number;
}

/** null where the system doesn't tell. */
function diskOf(path: string): Disk | null {
  try {
    const { bavail, bsize, blocks } = statfsSync(dirname(path));
    return blocks === 0 ? null : { free: bavail * bsize, size: blocks * bsize };
  } catch {
    return null;
  }
}

/**
 * @param path of the project file
 * @param given limits instead of the usual ones, which are less on small disks
 */
export function openDiskRoom(path: string, given?: RoomLimits): DiskRoom {
  const limitsOn = ({ size }: Disk): RoomLimits =>
    given ?? {
      leastFree: Math.min(usualLimits.leastFree, size * leastPart),
      reserve: Math.min(usualLimits.reserve, size * reservePart),
    };
  let restUntil = 0;
  return {
    checkForReadings() {
      const now = performance.now();
      if (now < restUntil) return;
      const disk = diskOf(path);
      if (disk === null) return;
      const { leastFree } = limitsOn(disk);
      if (disk.free < leastFree) {
        throw new Problem(
          "disk-full",
          `The disk is nearly full: ${megabytes(disk.free)} are left, and no readings are stored in ${basename(path)} below ${megabytes(leastFree)}.`,
          "Make room on the disk: storing goes on by itself. What is polled meanwhile waits in memory.",
        );
      }
      if (disk.free > plenty * leastFree) restUntil = now + restMs;
    },
    keepReserve() {
      const disk = diskOf(path);
      if (disk === null) return false;
      const { leastFree, reserve } = limitsOn(disk);
      const bytes = Math.floor(reserve);
      const there = statSync(reservePath(path), { throwIfNoEntry: false });
      if (there !== undefined && there.size >= bytes) return true;
      if (bytes === 0 || disk.free < leastFree + 2 * bytes) return false;
      return fill(reservePath(path), bytes);
    },
    makeWay() {
      const disk = diskOf(path);
      if (disk !== null && disk.free < Math.min(wayNeeded, limitsOn(disk).reserve)) releaseReserve(path);
    },
  };
}

/** @returns whether it could be filled; else there is none */
function fill(path: string, bytes: number): boolean {
  try {
    const file = openSync(path, "w", 0o600);
    try {
      // Not zeros: some file systems would keep no room for them.
      const piece = randomBytes(Math.min(bytes, mebibyte));
      for (let written = 0; written < bytes; ) {
        written += writeAll(file, piece.subarray(0, bytes - written));
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return true;
  } catch {
    rmSync(path, { force: true });
    return false;
  }
}

/** Lets changes have the reserve when the disk is full. */
export function withReserve(connection: Connection, room: DiskRoom): Connection {
  const { db, path, transaction } = connection;
  return {
    ...connection,
    transaction: (doing, work) => {
      if (db.inTransaction) return transaction(doing, work);
      room.makeWay();
      try {
        return transaction(doing, work);
      } catch (error) {
        // Not tried again here, as the work may have noted what it did; whoever tries again has the room.
        if (error instanceof Problem && error.code === "disk-full") releaseReserve(path);
        throw error;
      }
    },
  };
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
