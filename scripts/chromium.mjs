// Which browser the tests run in. Looked for in this order: the executable named by TAPEDECK_CHROMIUM,
// Playwright's own download, a system Chrome or Chromium. `installChromium` is the last resort.
import { existsSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { chromium } from "playwright";

const SYSTEM_BROWSERS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:/Program Files/Google/Chrome/Application/chrome.exe",
];

/** Path of a usable Chromium, or null when none is installed. */
export function findChromium() {
  const named = process.env.TAPEDECK_CHROMIUM;
  if (named !== undefined && named !== "") {
    if (existsSync(named)) return named;
    throw new Error(`TAPEDECK_CHROMIUM names ${named}, which does not exist. Unset it or name a Chromium.`);
  }
  return (
    [chromium.executablePath(), ...SYSTEM_BROWSERS].find((path) => path !== "" && existsSync(path)) ?? null
  );
}

/** Installs a browser: Playwright's own, or Debian's where its download cannot be reached. */
export function installChromium() {
  console.log("No Chromium found. Installing Playwright's.");
  run("npx", ["playwright", "install", "chromium"]);
  if (findChromium() !== null) return;
  console.log("Playwright's download failed. Installing Debian's chromium.");
  const sudo = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  run(...sudo, "apt-get", "update");
  run(...sudo, "apt-get", "install", "-y", "--no-install-recommends", "chromium");
  if (findChromium() === null) {
    throw new Error("No Chromium could be installed. Install one and name it in TAPEDECK_CHROMIUM.");
  }
}

/** Launch options shared by unit, e2e and screenshot runs. Root needs --no-sandbox. */
export function chromiumLaunch() {
  const executablePath = findChromium() ?? undefined;
  return {
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  };
}

function run(command, ...rest) {
  const args = rest.flat();
  spawnSync(command, args, { stdio: "inherit", timeout: 240_000 });
}
