import { account } from "./ja/account.ts";
import { alerts } from "./ja/alerts.ts";
import { chart } from "./ja/chart.ts";
import { common } from "./ja/common.ts";
import { connection } from "./ja/connection.ts";
import { desk } from "./ja/desk.ts";
import { faults } from "./ja/faults.ts";
import { fills } from "./ja/fills.ts";
import { glossary } from "./ja/glossary.ts";
import { notices } from "./ja/notices.ts";
import { orders } from "./ja/orders.ts";
import { panels } from "./ja/panels.ts";
import { positions } from "./ja/positions.ts";
import { start } from "./ja/start.ts";
import { ui } from "./ja/ui.ts";
import type { Words } from "./words.ts";

export const japanese: Words = {
  tag: "ja",
  account,
  alerts,
  chart,
  common,
  connection,
  desk,
  faults,
  fills,
  glossary,
  notices,
  orders,
  panels,
  positions,
  start,
  ui,
};
