// Type-checks the whole project, then the pure folders once more without DOM or Node types.
import { spawnSync } from "node:child_process";

for (const project of ["tsconfig.json", "tsconfig.pure.json"]) {
  const { status } = spawnSync("npx", ["tsc", "-p", project], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) process.exit(status ?? 1);
}
