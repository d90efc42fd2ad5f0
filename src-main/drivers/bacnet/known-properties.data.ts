/** Properties by object type, in the order in which clause 12 of ASHRAE 135-2020 lists them; those of all objects aside. */
const present = [85];
const trust = [111, 36, 103, 81];
const events = [113, 17, 35, 0, 72, 130, 351, 352, 353, 354, 355, 356, 357];
const command = [87, 104, 431, 433, 434, 432, 430];
const analog = [118, 117, 69, 65, 106, 22, 45, 59, 25, 52, 388, 389];
const binary = [84, 46, 4, 16, 15, 115, 33, 114, 6, 40, 66, 67];
const states = [74, 110, 7, 39, 40];
const log = [133, 142, 143, 132, 134, 128, 127, 144, 126, 131, 145, 141, 197, 193, 195, 205, 137, 140, 173];
const ofValue = [...present, ...trust, ...command, ...events];
const lifeSafety = [...present, 164, 31, ...trust, 160, 175, 163, 161, 166, 6, 39, 165, 159, ...events];

/** What an object may have whatever its type: identifier, name, type and description first. */
export const propertiesOfAll: readonly number[] = [75, 77, 79, 28];
/** The same, at the end of the list. */
export const lastOfAll: readonly number[] = [371, 168, 486, 485];

export const propertiesOfType: Readonly<Record<number, readonly number[]>> = {
  0: [...present, 31, ...trust, ...analog, 387, ...events],
  1: [...present, 31, ...trust, ...analog, ...command, 387, ...events],
  2: [...present, ...trust, ...analog, ...command, ...events],
  3: [...present, 31, ...trust, ...binary, 387, ...events],
  4: [...present, 31, ...trust, ...binary, ...command, 387, ...events],
  5: [...present, ...trust, ...binary, ...command, ...events],
  6: [...present, 23],
  7: [...present, 47, 9, 2, 3, ...trust, ...events],
  8: [
    ...[
      112, 121, 120, 70, 44, 12, 58, 98, 139, 97, 96, 76, 209, 62, 167, 107, 5, 122, 57, 56, 119, 24, 10, 11,
    ],
    ...[
      73, 116, 202, 204, 206, 193, 195, 63, 64, 30, 155, 154, 157, 153, 338, 341, 340, 339, 152, 169, 170,
      171,
    ],
    ...[172, 196, 203, 481, 484, 372, ...trust, ...events],
  ],
  9: [37, 72, 83, 78, 111, 36, 103, ...events, 358, 359],
  10: [43, 42, 71, 13, 99, 41, 141],
  11: [53, ...present],
  12: [
    ...[
      ...present,
      ...trust,
      118,
      82,
      60,
      19,
      21,
      20,
      109,
      108,
      2,
      93,
      94,
      49,
      50,
      26,
      27,
      14,
      61,
      68,
      88,
      22,
    ],
    ...[34, 25, ...events],
  ],
  13: [...present, 31, ...trust, ...states, 387, ...events],
  14: [...present, 31, ...trust, ...states, ...command, 387, ...events],
  15: [17, 86, 1, 102, 111, 36, 103, ...events],
  16: [92, 90, 100, 29, 91, 48, ...trust, ...events],
  17: [...present, 32, 123, 38, 174, 54, 88, ...trust, ...events],
  18: [136, 150, 125, 151, 135, 149, 124, 146, 78, 147, 148],
  19: [...present, ...trust, ...states, ...command, ...events],
  20: [...log, 111, 36, 103, ...events],
  21: lifeSafety,
  22: lifeSafety,
  23: [...present, 31, ...trust, 187, 117, 185, 65, 192, 190, 191, 184, 183, 186, 182, 45, 59, 52, ...events],
  24: [...present, 181, ...trust, 117, 188, 176, 177, 118, 179, 178, 22, 180, 45, 59, 25, 52, ...events],
  25: [133, 142, 143, 144, 126, 131, 145, 141, 111, 36, 103, 137, 140, 173, ...events],
  26: [345, 346, ...present, 347, ...trust, 118, 348, 350, 349, 127],
  27: [...log, 111, 36, 103, ...events],
  28: [...present, 222, ...trust, 218, 142, 219, 213, 133, 215, 214, 212, 221, 220, ...events],
  29: [208, 207, 211, 210, 487, 489, 488, 490, 491],
  30: [...ofValue, 231, 233, 235, 228, 230, 227, 232, 229, 226, 7, 234, 158],
  31: [...present, ...trust, 398, 397, 189, 395, 270, 394, 393, 69, 65, 106, 396, 54, 88, ...events],
  39: [...ofValue, 343, 342, 7],
  40: [...ofValue, 7, 39],
  41: ofValue,
  42: ofValue,
  43: ofValue,
  44: [...ofValue, 344],
  45: [...ofValue, ...analog],
  46: [...ofValue, ...analog],
  47: ofValue,
  48: [...ofValue, ...analog],
  49: [...ofValue, 344],
  50: ofValue,
  51: [...trust, 102, 362, 361, 363, 360, ...events],
  52: [...present, 37, 354, ...events],
  53: [...present, 173, 369, 370, 54, 366, 367, 368, 365, ...trust, ...events],
  54: [
    ...[
      ...present,
      164,
      380,
      378,
      ...trust,
      373,
      377,
      386,
      374,
      375,
      376,
      385,
      40,
      87,
      104,
      384,
      379,
      383,
      382,
    ],
    ...[381, 22, 431, 433, 434, 432, 430],
  ],
  55: [...present, ...trust, 373, 377, 386, 384, 84, 33, 114, 391, 392, 40, ...command, ...events],
  56: [
    ...[
      427, 482, 483, 425, 426, 416, 417, 423, 399, 420, 421, 422, 424, 408, 400, 412, 411, 401, 409, 402, 403,
    ],
    ...[405, 404, 406, 410, 407, 414, 413, 415, 418, 419, 63, 64, 428, ...trust, ...events],
  ],
  60: [...ofValue, 493, 494, 495, 496, 117, 69, 65, 22],
  63: [...present, 164, 378, ...trust, 4_194_334, 4_194_330, 374],
  64: [...present, 164, 378, ...trust, 4_194_334, 4_194_331, 374, 375, 376, 385, 69, 65],
};
