import * as fc from "fast-check";

// Every property of a test file draws from the seed that the run was given.
// eslint-disable-next-line no-process-env
fc.configureGlobal({ seed: Number(process.env["TAPEDECK_SEED"]) });
