/** The checksum of lines so far. */
export interface LineSum {
  add(line: string): void;
  /** 8 hex digits. */
  hex(): string;
}

/** CRC-32 as gzip and PNG have it (ISO 3309, polynomial 0xEDB88320), of lines in UTF-8, each with an LF after it. */
export function createLineSum(): LineSum {
  const encoder = new TextEncoder();
  let crc = 0xffffffff;
  return {
    add(line) {
      for (const byte of encoder.encode(`${line}\n`)) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
    },
    hex: () => ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0"),
  };
}

/** What each byte makes of the low byte of the sum. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
