/** The sign beside a figure: counted or timed here, or following from something else. */
export const ORIGIN_SIGNS = { measured: "•", inferred: "≈" } as const;
