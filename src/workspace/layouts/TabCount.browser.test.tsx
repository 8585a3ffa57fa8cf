import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { instrumentOf } from "../../market/marketFixture.ts";
import { createScreenTerminal } from "../../testing/screenTerminal.tsx";
import { TabCount } from "./TabCount.tsx";

it("[U192] the tab of Alerts counts what waits, and no longer what was reached", async () => {
  const { terminal, quote, frames, Provider } = createScreenTerminal({
    instruments: [instrumentOf("EURUSD")],
  });
  quote(0, 109_000, 109_002);
  frames.run();
  await render(
    <Provider>
      <h1>
        Alerts <TabCount id="alerts" />
      </h1>
    </Provider>,
  );
  const tab = page.getByRole("heading");
  await expect.element(tab).toHaveTextContent(/^Alerts$/);
  for (const price of ["1.0905", "1.0906"]) terminal.alerts.add({ symbol: "EURUSD", field: "last", price });
  await expect.element(tab).toHaveTextContent("Alerts 2");
  quote(0, 109_050, 109_052);
  frames.run();
  await expect.element(tab).toHaveTextContent("Alerts 1");
});
