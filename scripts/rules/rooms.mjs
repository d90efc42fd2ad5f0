// How many rooms a room knows: only the gateway, where everything is wired, may know more than two besides
// the contract.
const limit = 2;

/** @param modules as dependency-cruiser gives them */
export function checkRooms(modules) {
  return [...roomsKnown(modules)]
    .filter(([room, known]) => room !== "gateway" && known.size > limit)
    .map(([room, known]) => ({
      rule: "two-rooms-besides-contract",
      where: `src-main/${room} → ${[...known]
        .sort()
        .map(([other, from]) => `${other} (${from})`)
        .join(", ")}`,
      remedy:
        "Hand in what the room needs as an argument; the gateway wires rooms together (src-main/gateway/compose.ts).",
    }));
}

/** Room → the rooms it imports besides itself and the contract, each with a file that does. */
export function roomsKnown(modules) {
  const rooms = new Map();
  for (const { source, dependencies } of modules) {
    const room = roomOf(source);
    if (room === undefined) continue;
    if (!rooms.has(room)) rooms.set(room, new Map());
    for (const { resolved } of dependencies) {
      const other = roomOf(resolved);
      if (other !== undefined && other !== room && other !== "contract") rooms.get(room).set(other, source);
    }
  }
  return rooms;
}

function roomOf(file) {
  return /^src-main\/([^/]+)\//.exec(file)?.[1];
}
