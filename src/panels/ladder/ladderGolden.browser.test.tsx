import { beforeAll, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { createRandom } from "../../lib/random.ts";
import { differenceToKept, drawAsOnThePage, SAME_PICTURE } from "../../testing/keptPicture.ts";
import { createTradingTerminal } from "../../testing/tradingTerminal.tsx";
import { LadderPanel } from "./LadderPanel.tsx";
import "../../ui/theme/base.css";

const KEPT = "src/panels/ladder/golden/ladder.png";

/** A book of seed 42; its bids lie `lowered` ticks deeper than at first. */
async function draw({ lowered = 0, letters = "" } = {}): Promise<Element> {
  const random = createRandom(42);
  const desk = createTradingTerminal();
  const side = (best: number, step: 1 | -1): number[] =>
    Array.from({ length: 8 }, (_, level) => [best + step * level, 20 + random.integer(400)]).flat();
  const asks = side(109_120, 1);
  const bids = side(109_118 - lowered, -1);
  desk.quote("EURUSD", 109_118, 109_120);
  desk.book("EURUSD", bids, asks);
  for (let trade = 0; trade < 12; trade += 1)
    desk.trade("EURUSD", 109_116 + random.integer(7), 1 + random.integer(90), trade % 2 === 0 ? 1 : -1);
  await render(
    <desk.Provider>
      <div style={{ width: 420, height: 460, letterSpacing: letters }}>
        <LadderPanel />
      </div>
    </desk.Provider>,
  );
  const ladder = page.getByRole("region", { name: "Ladder" });
  await expect.element(ladder.getByText("1.09119")).toBeVisible();
  for (let frame = 0; frame < 3; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  return ladder.element();
}

describe("picture of the ladder", () => {
  beforeAll(drawAsOnThePage);

  it("[V117] is the kept one at a fixed seed and clock", async () => {
    expect(await differenceToKept(await draw(), KEPT)).toSatisfy(({ worst }) => worst <= SAME_PICTURE);
  });

  it("[V117] is another when the bids are a row lower", async () => {
    expect((await differenceToKept(await draw({ lowered: 1 }), KEPT)).worst).toBeGreaterThan(SAME_PICTURE);
  });

  it("[V117] is the same when its letters stand between pixels", async () => {
    const drawn = await draw({ letters: "0.02px" });
    expect(await differenceToKept(drawn, KEPT)).toSatisfy(({ worst }) => worst <= SAME_PICTURE);
  });
});
