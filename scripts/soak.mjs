// `npm run soak -- --minutes 10 --seed 42`: ticks, orders and a storm of faults in Chromium on the real server.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const USAGE = "usage: npm run soak -- [--minutes 10] [--seed 42]";
const flags = readFlags();
if (flags === null) {
  process.exitCode = 2;
} else {
  run("npx", ["vite", "build", "--logLevel", "warn"]);
  run("npx", ["playwright", "test", "--project", "soak", "--reporter", "list"], {
    ...process.env,
    TAPEDECK_SOAK_MINUTES: flags.minutes,
    TAPEDECK_SOAK_SEED: flags.seed,
  });
}

/** null after saying what is wrong with them. */
function readFlags() {
  try {
    const { values } = parseArgs({
      options: { minutes: { type: "string", default: "10" }, seed: { type: "string", default: "42" } },
    });
    if (!(Number(values.minutes) > 0)) throw new Error(`--minutes ${values.minutes} is no time`);
    if (!/^\d{1,10}$/.test(values.seed)) throw new Error(`--seed ${values.seed} is no whole number`);
    return values;
  } catch (error) {
    console.error(`${error.message}. ${USAGE}`);
    return null;
  }
}

function run(command, args, env = process.env) {
  const { status } = spawnSync(command, args, { stdio: "inherit", env, shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
