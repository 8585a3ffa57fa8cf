import { describe, expect, it } from "vitest";
import { freePlace, shared, type Box } from "./noticePlace.ts";

const ROOM: Box = { left: 8, top: 52, right: 1432, bottom: 868 };
const SIZE = { width: 400, height: 32 };

function box(left: number, top: number, width: number, height: number): Box {
  return { left, top, right: left + width, bottom: top + height };
}

describe("the place of notices", () => {
  it("[U173] is the lower left corner while nothing is there that cancels or sends", () => {
    expect(freePlace(ROOM, SIZE, [])).toEqual(box(8, 836, 400, 32));
  });

  it("[U173] is beside a ladder's exits, and above a whole line of them", () => {
    const foot = box(300, 800, 340, 68);
    const beside = freePlace(ROOM, SIZE, [foot]);
    expect(beside).toEqual(box(640, 836, 400, 32));
    const line = [foot, box(700, 850, 700, 18), box(8, 850, 250, 18)];
    const above = freePlace(ROOM, SIZE, line);
    expect(line.map((one) => shared(above, one))).toEqual([null, null, null]);
    expect(above.bottom).toBe(844);
  });

  it("[U173] stays where it is, growing upwards, until something comes under it", () => {
    const first = freePlace(ROOM, SIZE, [box(300, 800, 340, 68)]);
    const taller = { width: 400, height: 68 };
    expect(freePlace(ROOM, taller, [], first)).toEqual(box(640, 800, 400, 68));
    expect(freePlace(ROOM, taller, [box(700, 840, 60, 24)], first).left).toBe(8);
  });

  it("[U173] covers the least where everything is taken", () => {
    const ticket = { left: 900, top: 52, right: 1432, bottom: 868 };
    const most = freePlace(ROOM, SIZE, [box(0, 0, 1440, 900), ticket, box(0, 600, 900, 300)]);
    expect([most.left, most.bottom]).toEqual([8, 596]);
  });
});
