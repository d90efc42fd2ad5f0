import { startResponder } from "../../../drivers/bacnet/responder.ts";
import { expectWhole, keyOf, plant, scan } from "../field.ts";
import type { Member } from "../member.ts";

const once = plant(2261, 15);
const [first, second] = once.objects;
const again = [first, second, first].filter((object) => object !== undefined);
const repeating = { ...once, objects: [...again, ...once.objects, ...once.objects] };

export const objectListRepeats: Member = {
  sentence: "its object list has the same objects several times",
  app: {
    "tells each once, where the list comes as a whole": async () => {
      await using device = await startResponder(repeating);
      expectWhole(await scan([device]), keyOf(device, 2261), 15);
    },
    "tells each once, where the list comes element by element": async () => {
      await using device = await startResponder({ ...repeating, maxApdu: 128, segmentation: 3 });
      expectWhole(await scan([device]), keyOf(device, 2261), 15);
    },
  },
};
